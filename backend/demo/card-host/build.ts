import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import { build } from 'vite';

/** Where the demo serves the built files; `index.html` answers for every contact's page. */
export const CARD_HOST_BASE = '/demo/static/';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const BROWSER = join(PROJECT, 'backend/demo/card-host/browser');
const CARD = join(PROJECT, 'crm-extension/hubspot/app/cards');
const CONTRACT = join(PROJECT, 'crm-extension/contract');

/** Everything the built files depend on. */
const SOURCES = [
  'backend/demo/card-host/**/*.*',
  'crm-extension/hubspot/app/cards/**/*.*',
  'crm-extension/contract/brief.*.json',
  'package-lock.json',
];

/**
 * Builds the card with HubSpot's own bundler and the page that draws it, as static files in `outDir`.
 * Does nothing when `outDir` was built from the same sources. Throws what the bundlers throw.
 */
export async function buildCardHost(outDir: string): Promise<void> {
  const sources = hashOfSources();
  const stamp = join(outDir, 'sources.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  // Built aside and moved in one step, so that nobody is ever served half a build.
  mkdirSync(dirname(outDir), { recursive: true });
  const aside = mkdtempSync(`${outDir}-`);
  await buildPage(aside);
  await buildCard(aside);
  copyFixtures(aside);
  writeFileSync(join(aside, 'sources.sha256'), sources);
  rmSync(outDir, { recursive: true, force: true });
  renameSync(aside, outDir);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: PROJECT, exclude: (name) => name.includes('node_modules') });
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(PROJECT, file)));
  return hash.digest('hex');
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: BROWSER,
    base: CARD_HOST_BASE,
    logLevel: 'warn',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    esbuild: { jsx: 'automatic' },
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
}

/** Into a folder of its own, since HubSpot's bundler empties the folder it writes to. */
async function buildCard(outDir: string): Promise<void> {
  await remoteBuild({
    root: CARD,
    entryPoint: 'HandoffCard.tsx',
    outputDir: join(outDir, 'card'),
    logLevel: 'warn',
    appConfig: {},
  });
}

function copyFixtures(outDir: string): void {
  const fixtures = join(outDir, 'fixtures');
  mkdirSync(fixtures, { recursive: true });
  for (const name of globSync('brief.*.json', { cwd: CONTRACT }))
    cpSync(join(CONTRACT, name), join(fixtures, name));
}

/** `node backend/demo/card-host/build.ts <folder>` */
if (import.meta.main) await buildCardHost(resolve(process.argv[2] ?? '.build/card-host'));
