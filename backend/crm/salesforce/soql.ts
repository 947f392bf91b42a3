/** A text as a SOQL literal. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `'${escaped}'`;
}

/** `Field IN ('a','b')`. The list must not be empty. */
export function isIn(field: string, values: readonly string[]): string {
  return `${field} IN (${values.map(quoted).join(',')})`;
}

/** An instant as a SOQL literal, which is never quoted. */
export function instantLiteral(ms: number): string {
  return new Date(ms).toISOString();
}

/**
 * Characters of percent-encoded values in one query. A query travels in a URL, and Salesforce refuses URLs over
 * 16,384 characters; the frame of ours needs up to 3,000.
 */
const MAX_VALUES_TEXT = 9_000;

/** Splits what a query asks for into queries that fit; `textOf` is all of one item's text that goes into the query. */
export function queryChunks<T>(items: readonly T[], textOf: (item: T) => string): T[][] {
  const chunks: T[][] = [];
  let room = 0;
  for (const item of items) {
    // quotes, comma and the escapes they may get
    const size = encodeURIComponent(quoted(textOf(item))).length + 16;
    const last = chunks.at(-1);
    if (last === undefined || size > room) {
      chunks.push([item]);
      room = MAX_VALUES_TEXT - size;
    } else {
      last.push(item);
      room -= size;
    }
  }
  return chunks;
}
