import type { SegmentCall } from './sample-company/segment-call.ts';

/** Calls per request: about 150 KB, well under the limit of 500 KB. */
const BATCH = 250;

/**
 * Sends the sample company's calls through the public tracking API, as any sender would. Throws when one is refused:
 * the sample holds only good ones.
 */
export async function sendSample(
  to: { url: string; writeKey: string },
  calls: readonly SegmentCall[],
  onSent: (count: number) => void,
): Promise<{ accepted: number; duplicates: number }> {
  const total = { accepted: 0, duplicates: 0 };
  for (let from = 0; from < calls.length; from += BATCH) {
    const batch = calls.slice(from, from + BATCH);
    const response = await fetch(`${to.url}/v1/batch`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${to.writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ batch }),
    });
    const answer = (await response.json()) as { accepted: number; duplicates: number; rejected?: unknown[] };
    if (!response.ok || (answer.rejected ?? []).length > 0) {
      throw new Error(
        `the service did not take the sample: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`,
      );
    }
    total.accepted += answer.accepted;
    total.duplicates += answer.duplicates;
    onSent(batch.length);
  }
  return total;
}
