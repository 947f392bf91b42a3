import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import { rollup } from 'rollup';
import { cardComponents } from './card-components.ts';

/** What Salesforce serves for the card: its own components in one file, without the engine and the base components. */
export async function componentBundle(): Promise<string> {
  const components = cardComponents();
  const card = components.filter(({ name }) => name === 'c/pqlHandoffCard');
  const bundle = await rollup({
    input: card.map(({ path }) => path),
    external: [/^lwc$/, /^@lwc\//, /^lightning\//, /^@salesforce\//],
    plugins: [lwc({ rootDir: fileURLToPath(new URL('.', import.meta.url)), modules: components })],
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code;
}
