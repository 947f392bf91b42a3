/** The record of one handoff. */
export const HANDOFF = 'PQL_Handoff__c';

/** Standard records that carry fields of ours, in the order a lead becomes them. */
export const STANDARD_OBJECTS = ['Lead', 'Contact', 'Opportunity'] as const;

/** Name of a record field without `__c`: `pql_window_opens_at` is `Pql_Window_Opens_At`. */
export function developerName(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('_');
}

/** API name of a record field in an org without a namespace. */
export function apiName(name: string): string {
  return `${developerName(name)}__c`;
}
