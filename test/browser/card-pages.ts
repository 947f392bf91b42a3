import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { buildCardPages, CARD_HOST } from '../support/card-host.ts';

const BASE = '/demo/static/';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** The built card pages on a port of their own, as the demo serves them. */
export interface CardPages {
  /** Address of a page that shows a fixture of the contract. */
  fixture: (name: string, options?: Readonly<Record<string, string>>) => string;
  close: () => Promise<void>;
}

export async function startCardPages(): Promise<CardPages> {
  await buildCardPages();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : 'index.html';
    const file = join(CARD_HOST, name);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    fixture: (name, options = {}) => {
      const query = new URLSearchParams({ fixture: name, ...options }).toString();
      return `http://127.0.0.1:${port}/demo/contacts/101?${query}`;
    },
    close: () => stop(server),
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
