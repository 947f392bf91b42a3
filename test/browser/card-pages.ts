import { execFile } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILD = fileURLToPath(new URL('../../backend/demo/card-host/build.ts', import.meta.url));
const OUT_DIR = fileURLToPath(new URL('../../.build/card-host', import.meta.url));
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
  // In a process of its own: the bundlers do not run inside jest's sandbox.
  await promisify(execFile)(process.execPath, [BUILD, OUT_DIR]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : 'index.html';
    const file = join(OUT_DIR, name);
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
    fixture: (name, options = {}) =>
      `http://127.0.0.1:${port}/demo/contacts/101?${new URLSearchParams({ fixture: name, ...options })}`,
    close: () => stop(server),
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
