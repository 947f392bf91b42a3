/** Photographs the card in all its states: `node test/browser/take-pictures.ts <folder>`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startCardPages } from './card-pages.ts';
import { openChromium } from './chromium.ts';

interface Picture {
  name: string;
  fixture: string;
  options?: Readonly<Record<string, string>>;
  width?: number;
  /** Height to cut the picture at, px; the whole page without it. */
  cutAt?: number;
  before?: (page: Page) => Promise<void>;
}

const tab = (name: RegExp) => async (page: Page) => page.getByRole('tab', { name }).click();
const press = (name: string | RegExp) => async (page: Page) =>
  page.getByRole('button', { name }).first().click();

const PICTURES: readonly Picture[] = [
  // The picture of the documentation: `docs/card.png`.
  { name: 'card', fixture: 'brief.ready.json', cutAt: 1180 },
  { name: 'ready', fixture: 'brief.ready.json' },
  { name: 'ready-story', fixture: 'brief.ready.json', before: tab(/Story/) },
  { name: 'ready-people', fixture: 'brief.ready.json', before: tab(/People/) },
  { name: 'ready-said', fixture: 'brief.ready.json', before: tab(/What they said/) },
  { name: 'ready-qualification', fixture: 'brief.ready.json', before: tab(/Qualification/) },
  { name: 'conflicts', fixture: 'brief.conflicts.json', before: tab(/Qualification/) },
  { name: 'evidence', fixture: 'brief.ready.json', before: press(/^Evidence/) },
  { name: 'score-reasons', fixture: 'brief.ready.json', before: press(/^All 6 reasons/) },
  { name: 'draft', fixture: 'brief.ready.json', before: press('Read the e-mail draft') },
  { name: 'composer', fixture: 'brief.ready.json', before: press('Write to Maya') },
  { name: 'verdict-modal', fixture: 'brief.ready.json', before: press('Wrong handoff') },
  { name: 'after-verdict', fixture: 'brief.ready.json', before: press('Good handoff') },
  {
    name: 'refused',
    fixture: 'brief.ready.json',
    options: { answer: 'refused' },
    before: press('Mark as contacted'),
  },
  { name: 'touched', fixture: 'brief.ready.json', before: press('Mark as contacted') },
  { name: 'scheduled', fixture: 'brief.scheduled.json' },
  { name: 'suppressed', fixture: 'brief.suppressed.json' },
  { name: 'self-serve', fixture: 'brief.self-serve.json' },
  { name: 'expired', fixture: 'brief.expired.json' },
  { name: 'minimal', fixture: 'brief.minimal.json' },
  { name: 'empty', fixture: 'none' },
  { name: 'error', fixture: 'none', options: { trouble: 'error' } },
  { name: 'denied', fixture: 'none', options: { trouble: 'denied' } },
  { name: 'loading', fixture: 'none', options: { trouble: 'loading' } },
  {
    name: 'newer',
    fixture: 'brief.ready.json',
    options: { properties: JSON.stringify({ pql_brief: '{"version":2}' }) },
  },
  { name: 'narrow', fixture: 'brief.ready.json', width: 900 },
  { name: 'phone', fixture: 'brief.ready.json', width: 420 },
];

const folder = process.argv[2] ?? '.build/pictures';
mkdirSync(folder, { recursive: true });
const pages = await startCardPages();
const chromium = await openChromium();
const wanted = process.argv.slice(3);
for (const picture of PICTURES) {
  if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture);
}
await chromium.close();
await pages.close();

async function take({ name, fixture, options, width = 1440, cutAt, before }: Picture): Promise<void> {
  const page = await chromium.newPage();
  await page.setViewportSize({ width, height: cutAt ?? 1000 });
  await page.goto(pages.fixture(fixture, options));
  await page.locator('.p-card > :not(header)').first().waitFor();
  await before?.(page);
  // Answers of the card and the button's check mark come after a moment.
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: cutAt === undefined });
  await page.close();
}
