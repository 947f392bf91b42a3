import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPONENTS = fileURLToPath(
  new URL('../../../crm-extension/salesforce/force-app/main/default/lwc', import.meta.url),
);

/** The components of the card for the compiler, which does not know Salesforce's folders: `c/pqlClaim` and its file. */
export function cardComponents(): { name: string; path: string }[] {
  return globSync('*/', { cwd: COMPONENTS }).map((folder) => {
    const name = basename(folder);
    return { name: `c/${name}`, path: join(COMPONENTS, name, `${name}.js`) };
  });
}
