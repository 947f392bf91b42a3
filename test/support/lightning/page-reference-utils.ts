/** Stands in for `lightning/pageReferenceUtils`, whose encoding is Salesforce's own. */
export function encodeDefaultFieldValues(values: Record<string, string>): string {
  return JSON.stringify(values);
}
