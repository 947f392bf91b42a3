/**
 * HubSpot's dated API version and every path we call. The roots are irregular, so they are a table and not
 * built by rule. https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
const VERSION = '2026-03';

export type BatchAction = 'read' | 'create' | 'update' | 'upsert';

export const apiPaths = {
  records: (type: string) => `/crm/objects/${VERSION}/${type}`,
  record: (type: string, id: string) => `/crm/objects/${VERSION}/${type}/${encodeURIComponent(id)}`,
  recordBatch: (type: string, action: BatchAction) => `/crm/objects/${VERSION}/${type}/batch/${action}`,
  search: (type: string) => `/crm/objects/${VERSION}/${type}/search`,
  properties: (type: string) => `/crm/properties/${VERSION}/${type}`,
  property: (type: string, name: string) => `/crm/properties/${VERSION}/${type}/${encodeURIComponent(name)}`,
  propertyBatchCreate: (type: string) => `/crm/properties/${VERSION}/${type}/batch/create`,
  propertyGroups: (type: string) => `/crm/properties/${VERSION}/${type}/groups`,
  associationsRead: (from: string, to: string) => `/crm/associations/${VERSION}/${from}/${to}/batch/read`,
  associateDefault: (from: string, to: string) =>
    `/crm/associations/${VERSION}/${from}/${to}/batch/associate/default`,
  schemas: `/crm-object-schemas/${VERSION}/schemas`,
  owners: `/crm/owners/${VERSION}`,
  pipelines: (type: string) => `/crm/pipelines/${VERSION}/${type}`,
  accountDetails: `/account-info/${VERSION}/details`,
  token: `/oauth/${VERSION}/token`,
  uninstall: `/appinstalls/${VERSION}/external-install`,
} as const;

/** Where people grant access. Not part of the API and not dated. */
export const AUTHORIZE_URL = 'https://app.hubspot.com/oauth/authorize';
