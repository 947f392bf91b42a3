/** Measures the Salesforce card in Chromium: `node test/browser/salesforce/measure-card.ts`. */
import { gzipSync } from 'node:zlib';
import { openChromium } from '../chromium.ts';
import { componentBundle } from './component-bundle.ts';
import { startSalesforcePages } from './salesforce-pages.ts';

const ROUNDS = 9;

const code = await componentBundle();
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
print(`The card's own components, compiled and not minified: ${kilobytes(code.length)}`);
print(`  compressed: ${kilobytes(gzipSync(code).length)}`);

const pages = await startSalesforcePages();
const chromium = await openChromium();
const renders: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) renders.push(await firstRender());
await chromium.close();
await pages.close();
renders.sort((one, other) => one - other);
const [fastest, median, slowest] = [renders[0], renders[Math.floor(ROUNDS / 2)], renders.at(-1)];
print(`First render of the richest brief, from creating the card to the second frame: median ${median} ms`);
print(`  of ${ROUNDS} loads, ${fastest} to ${slowest} ms; the data service answers at once`);

async function firstRender(): Promise<number> {
  const page = await chromium.newPage();
  await page.goto(pages.page({ fixture: 'conflicts' }));
  const ms = await page.waitForFunction(
    () => (globalThis as unknown as { firstRenderMs?: number }).firstRenderMs,
  );
  const value = Math.round(Number(await ms.jsonValue()));
  await page.close();
  return value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
