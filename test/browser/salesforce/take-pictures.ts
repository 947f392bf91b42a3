/** Photographs the Salesforce card in its states: `node test/browser/salesforce/take-pictures.ts <folder>`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from '../chromium.ts';
import { type PageOptions, startSalesforcePages } from './salesforce-pages.ts';

interface Picture {
  name: string;
  options: PageOptions;
  width?: number;
  before?: (page: Page) => Promise<void>;
}

const ready: PageOptions = { fixture: 'ready' };
const tab = (name: RegExp) => async (page: Page) => page.getByRole('tab', { name }).click();
const press = (name: string | RegExp) => async (page: Page) =>
  page.getByRole('button', { name }).first().click();
const denied = { status: 403, body: { message: 'You do not have access to this record.' } };

const PICTURES: readonly Picture[] = [
  { name: 'ready', options: ready },
  { name: 'ready-story', options: ready, before: tab(/Story/) },
  { name: 'ready-people', options: ready, before: tab(/People/) },
  { name: 'ready-said', options: ready, before: tab(/What they said/) },
  { name: 'ready-qualification', options: ready, before: tab(/Qualification/) },
  { name: 'conflicts', options: { fixture: 'conflicts' }, before: tab(/Qualification/) },
  { name: 'evidence', options: ready, before: press(/^Evidence/) },
  { name: 'score-reasons', options: ready, before: press(/^All 6 reasons/) },
  { name: 'draft', options: ready, before: press('Read the e-mail draft') },
  { name: 'verdict-reason', options: ready, before: press('Wrong handoff') },
  { name: 'after-verdict', options: ready, before: press('Good handoff') },
  { name: 'touched', options: ready, before: press('Mark as contacted') },
  { name: 'refused', options: { ...ready, refusal: denied }, before: press('Mark as contacted') },
  { name: 'scheduled', options: { fixture: 'scheduled' } },
  { name: 'suppressed', options: { fixture: 'suppressed' } },
  { name: 'self-serve', options: { fixture: 'self-serve' } },
  { name: 'expired', options: { fixture: 'expired' } },
  { name: 'minimal', options: { fixture: 'minimal' } },
  { name: 'held-out', options: { ...ready, fields: { Pql_Status__c: 'held_out' } } },
  { name: 'newer', options: { ...ready, fields: { Pql_Brief__c: '{"version":2}', Pql_Score__c: 84 } } },
  { name: 'empty', options: {} },
  { name: 'loading', options: { silent: true } },
  { name: 'error', options: { trouble: { status: 500, body: {} } } },
  { name: 'denied', options: { trouble: denied } },
  { name: 'narrow', options: ready, width: 360 },
];

const folder = process.argv[2] ?? '.build/salesforce-pictures';
mkdirSync(folder, { recursive: true });
const pages = await startSalesforcePages();
const chromium = await openChromium();
const wanted = process.argv.slice(3);
for (const picture of PICTURES) {
  if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture);
}
await chromium.close();
await pages.close();

async function take({ name, options, width = 900, before }: Picture): Promise<void> {
  const page = await chromium.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.goto(pages.page(options));
  await page.locator('c-pql-handoff-card').waitFor();
  // the icons are fetched when they are first drawn
  await page.waitForTimeout(300);
  await before?.(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
}
