/** `pql_window_opens_at` → `Pql_Window_Opens_At__c`: our field's name in an org without a namespace. */
export function salesforceFieldName(name: string): string {
  const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('_')}__c`;
}

/** One record of it per handoff. */
export const HANDOFF_OBJECT = 'PQL_Handoff__c';

/** What a handoff points at. */
export const HANDOFF_LOOKUPS = ['Contact__c', 'Lead__c', 'Account__c', 'Opportunity__c'] as const;
export type HandoffLookup = (typeof HANDOFF_LOOKUPS)[number];

/** Our names as one org spells them: a managed package puts its namespace before each. */
export interface OrgNames {
  /** Empty for an unlocked package. */
  namespace: string;
  handoff: string;
  /** `pql_key`: identifies a handoff on its own record, a person on a contact or lead. */
  key: string;
  field(name: string): string;
  lookup(name: HandoffLookup): string;
}

export function namesIn(namespace: string): OrgNames {
  const prefixed = (name: string): string => (namespace === '' ? name : `${namespace}__${name}`);
  const field = (name: string): string => prefixed(salesforceFieldName(name));
  return {
    namespace,
    handoff: prefixed(HANDOFF_OBJECT),
    key: field('pql_key'),
    field,
    lookup: (name) => prefixed(name),
  };
}

/** The namespaces under which an org has our object; more than one when the package was installed twice. */
export function namespacesAmong(objectNames: readonly string[]): string[] {
  return objectNames.flatMap((name) => {
    const hit = /^(?:([A-Za-z]\w*)__)?PQL_Handoff__c$/.exec(name);
    return hit === null ? [] : [hit[1] ?? ''];
  });
}
