export interface Sent {
  status: number;
  accepted: number;
  duplicates: number;
}

/** Sends calls to the tracking API as one batch. Throws when the service cannot be reached or refuses a call. */
export async function sendBatch(
  to: { url: string; writeKey: string },
  calls: readonly object[],
): Promise<Sent> {
  const response = await fetch(`${to.url}/v1/batch`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${to.writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ batch: calls }),
  });
  const answer = (await response.json()) as { accepted?: number; duplicates?: number; rejected?: unknown[] };
  if (response.ok && answer.rejected?.length !== 0)
    throw new Error(`not taken: ${JSON.stringify(answer).slice(0, 500)}`);
  return { status: response.status, accepted: answer.accepted ?? 0, duplicates: answer.duplicates ?? 0 };
}
