/** Builds the Salesforce card with the open-source engine and base components: `node build.ts <folder>`. */
import { cpSync, globSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { cardComponents } from './card-components.ts';
import { salesforceModules } from './salesforce-modules.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECT = join(HERE, '../../..');
const DESIGN_SYSTEM = dirname(
  createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json'),
);
/** Under the same name as the page asks for it. */
const STYLES = 'assets/styles/salesforce-lightning-design-system.min.css';

const outDir = process.argv[2] ?? join(PROJECT, '.build/salesforce-card');

const bundle = await rollup({
  // Shadows of its own script, loaded first: without it the design system's classes do not reach into a component.
  input: { 'synthetic-shadow': '@lwc/synthetic-shadow', page: join(HERE, 'page.js') },
  plugins: [
    salesforceModules(),
    lwc({
      rootDir: HERE,
      modules: [...cardComponents(), { npm: 'lightning-base-components' }],
      enableDynamicComponents: true,
    }),
    nodeResolve(),
  ],
  onwarn(warning, show) {
    // lightning-card of the base components mixes two kinds of slots on purpose
    if (!warning.message.includes('LWC1137')) show(warning);
  },
});
await bundle.write({ dir: outDir, format: 'es' });
await bundle.close();
cpSync(join(HERE, 'page.html'), join(outDir, 'index.html'));
// its icons come with the base components
cpSync(join(DESIGN_SYSTEM, STYLES), join(outDir, STYLES));
mkdirSync(join(outDir, 'fixtures'), { recursive: true });
for (const fixture of globSync('crm-extension/contract/brief.*.json', { cwd: PROJECT }))
  cpSync(join(PROJECT, fixture), join(outDir, 'fixtures', basename(fixture)));
