import type { CardAnswer, CardRequest, ContactPage, ContactRow } from '../contact-page.ts';

/** Where the page gets a record from: the demo's service, or a fixture. */
export interface RecordSource {
  load: () => Promise<ContactPage>;
  /** Sends what the card asked for. */
  send: (request: CardRequest) => Promise<CardAnswer>;
}

export async function loadContacts(): Promise<ContactRow[]> {
  return readJson(await fetch('/demo/api/contacts'));
}

export function demoRecord(id: string): RecordSource {
  const address = `/demo/api/contacts/${encodeURIComponent(id)}`;
  return {
    load: async () => readJson(await fetch(address)),
    send: async (request) =>
      readJson(
        await fetch(`${address}/fetch`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request),
        }),
      ),
  };
}

async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok)
    throw new Error(`The demo answered ${response.status} to ${new URL(response.url).pathname}`);
  return (await response.json()) as T;
}
