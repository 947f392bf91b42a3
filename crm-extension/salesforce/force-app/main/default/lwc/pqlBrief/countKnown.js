// Generated from crm-extension/hubspot/app/cards/tabs/count-known.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
/** How many elements are known; a suggestion is not knowledge yet. */
export function countKnown(elements) {
  const all = Object.values(elements);
  const known = all.filter((element) => element.state === 'known' && !element.suggestion);
  return { known: known.length, of: all.length };
}
