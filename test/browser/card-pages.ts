import { buildCardPages, CARD_HOST } from '../support/card-host.ts';
import { serveFolder } from './serve-folder.ts';

/** The built card pages on a port of their own, as the demo serves them. */
export interface CardPages {
  /** Address of a page that shows a fixture of the contract. */
  fixture: (name: string, options?: Readonly<Record<string, string>>) => string;
  close: () => Promise<void>;
}

export async function startCardPages(): Promise<CardPages> {
  await buildCardPages();
  const { origin, close } = await serveFolder(CARD_HOST, '/demo/static/');
  return {
    fixture: (name, options = {}) => {
      const query = new URLSearchParams({ fixture: name, ...options }).toString();
      return `${origin}/demo/contacts/101?${query}`;
    },
    close,
  };
}
