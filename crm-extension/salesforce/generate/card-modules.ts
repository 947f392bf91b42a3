import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GeneratedFile } from './metadata-files.ts';

const HUBSPOT_CARD = fileURLToPath(new URL('../../hubspot/app/cards/', import.meta.url));
const COMPILER = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** Where the Lightning cards find them: one module, one folder, as Lightning wants it. */
const MODULE = 'force-app/main/default/lwc/pqlBrief';

/** What decides without drawing. Both cards must read a brief and tell the time alike. */
const SHARED = [
  'record/readers',
  'record/vocabulary',
  'record/parse-sentence',
  'record/parse-evidence',
  'record/parse-qualification',
  'record/parse-brief',
  'record/read-record',
  'timing/format',
  'timing/window-clock',
  'timing/approach',
  'first-screen/announcement',
  'tabs/count-known',
];

/** The HubSpot card's deciding modules as plain JavaScript, since Lightning takes no TypeScript with its types. */
export function cardModules(): GeneratedFile[] {
  const outDir = mkdtempSync(join(tmpdir(), 'card-modules-'));
  try {
    compile(outDir);
    return SHARED.map((name) => ({
      path: `${MODULE}/${camelCase(basename(name))}.js`,
      text: `${heading(name)}${flattened(readFileSync(join(outDir, `${name}.js`), 'utf8'))}`,
    }));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** Types were checked where they are written; here they are only left out. */
const COMPILER_OPTIONS: readonly string[] = [
  '--ignoreConfig',
  '--noCheck',
  '--rootDir',
  HUBSPOT_CARD,
  '--target',
  'es2023',
  '--module',
  'nodenext',
  '--rewriteRelativeImportExtensions',
];

function compile(outDir: string): void {
  execFileSync(process.execPath, [
    COMPILER,
    ...SHARED.map((name) => join(HUBSPOT_CARD, `${name}.ts`)),
    ...COMPILER_OPTIONS,
    '--outDir',
    outDir,
  ]);
}

function heading(name: string): string {
  return [
    `// Generated from crm-extension/hubspot/app/cards/${name}.ts by node crm-extension/salesforce/generate.ts: change it there.`,
    '/* oxlint-disable -- checked where it is written */',
    '',
  ].join('\n');
}

/** All modules lie in one folder here, and Lightning's documented imports name no ending. The words are this CRM's own. */
function flattened(text: string): string {
  return text.replaceAll(
    /(?<=from ')\.{1,2}\/(?:[\w-]+\/)*([\w-]+)\.js(?=')/g,
    (_path, name: string) => `./${camelCase(name)}`,
  );
}

/** Lightning takes no hyphens in the names of files. */
function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_hyphen, letter: string) => letter.toUpperCase());
}
