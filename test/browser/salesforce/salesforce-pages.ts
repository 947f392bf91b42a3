import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serveFolder } from '../serve-folder.ts';

const BUILD = fileURLToPath(new URL('build.ts', import.meta.url));
const OUT_DIR = fileURLToPath(new URL('../../../.build/salesforce-card', import.meta.url));

/** What a page shows: a fixture of the contract, record fields over it, or something that went wrong. */
export interface PageOptions {
  /** `ready` is `brief.ready.json`; absent: the person has no handoff. */
  fixture?: string;
  /** Replaces values of the handoff, by API name. */
  fields?: Readonly<Record<string, string | number | null>>;
  /** Refuses every read. */
  trouble?: { status: number; body: object };
  /** Refuses every write. */
  refusal?: { status: number; body: object };
  /** Never answers. */
  silent?: true;
}

export interface SalesforcePages {
  page: (options?: PageOptions) => string;
  close: () => Promise<void>;
}

/** Builds the Salesforce card and serves record pages with it. */
export async function startSalesforcePages(): Promise<SalesforcePages> {
  // In a process of its own: the bundler does not run inside jest's sandbox.
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', BUILD, OUT_DIR]);
  const { origin, close } = await serveFolder(OUT_DIR, '/');
  return { page: (options = {}) => `${origin}/?${queryOf(options)}`, close };
}

function queryOf(options: PageOptions): string {
  const texts = Object.entries(options).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(texts).toString();
}
