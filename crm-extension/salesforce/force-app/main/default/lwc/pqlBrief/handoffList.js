const OBJECT = 'PQL_Handoff__c';

/**
 * Name of the list of a person's handoffs, from the name of the handoff object in this org. Lightning puts a package's
 * namespace before imported names, but not into plain text.
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-schema.html
 */
export function handoffListOf(objectApiName) {
  const namespace = objectApiName.slice(0, -OBJECT.length);
  return `${namespace}PQL_Handoffs__r`;
}
