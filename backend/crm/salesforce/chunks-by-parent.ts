/**
 * Splits items into chunks of at most `size` in which one parent's items stand together, as far as they fit. Two chunks
 * never lock the same parent unless it alone has more than `size` items.
 */
export function chunksByParent<T>(items: readonly T[], parentOf: (item: T) => string, size: number): T[][] {
  const chunks: T[][] = [];
  for (const family of Map.groupBy(items, parentOf).values()) {
    for (let start = 0; start < family.length; start += size) {
      const part = family.slice(start, start + size);
      const last = chunks.at(-1);
      if (last !== undefined && last.length + part.length <= size) last.push(...part);
      else chunks.push(part);
    }
  }
  return chunks;
}
