/** Reads of one piece of work under way at once: enough to hide latency, few enough to leave room for others. */
const LANES = 4;

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** Runs `work` on each chunk, a few at a time, and gives all results in order. */
export async function inChunks<T, R>(
  items: readonly T[],
  size: number,
  work: (chunk: T[]) => Promise<R[]>,
): Promise<R[]> {
  const chunks = chunksOf(items, size);
  const results: R[][] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < chunks.length; index = next++)
      results[index] = await work(chunks[index] ?? []);
  };
  await Promise.all(Array.from({ length: Math.min(LANES, chunks.length) }, lane));
  return results.flat();
}
