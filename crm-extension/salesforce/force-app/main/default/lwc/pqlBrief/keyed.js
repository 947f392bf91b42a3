/** Entries of a brief for a list on the page: Lightning wants a key for each, and a brief may say the same thing twice. */
export function keyed(entries) {
  return entries.map((entry, index) => ({ ...entry, key: String(index) }));
}
