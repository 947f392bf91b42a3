/** Most records HubSpot takes in one batch call. https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const BATCH_SIZE = 100;
/** Most ids one association call takes. https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
export const ASSOCIATIONS_BATCH_SIZE = 1_000;
