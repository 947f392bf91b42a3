/**
 * What the app asks a portal for. Kept in step with `crm-extension/hubspot/app/app-hsmeta.json`: a scope asked
 * for here but not declared there (or declared in another class) blocks the install. Asking for more than we
 * use is refused at review. https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export const REQUIRED_SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'crm.objects.owners.read',
] as const;

/** Dropped by HubSpot where the portal cannot grant them; what needs them is then skipped. */
export const OPTIONAL_SCOPES = [
  'tickets',
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.schemas.custom.read',
] as const;
