import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { overflow, violations } from './accessibility.ts';
import { type CardPages, startCardPages } from './card-pages.ts';
import { openChromium } from './chromium.ts';

let pages: CardPages;
let chromium: BrowserContext;
let errors: string[];

beforeAll(async () => {
  pages = await startCardPages();
  chromium = await openChromium();
}, 60_000);

afterAll(async () => {
  await chromium?.close();
  await pages?.close();
});

async function open(fixture: string, options: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await chromium.newPage();
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pages.fixture(fixture, options));
  await page.locator('.p-card > :not(header)').first().waitFor();
  return page;
}

async function recorded(page: Page, what: '__missing' | '__requests' | '__actions'): Promise<unknown[]> {
  return page.evaluate((name) => (globalThis as unknown as Record<string, unknown[]>)[name] ?? [], what);
}

/** Nothing is undrawn, broken or closed to some people on the page as it stands. */
async function expectSound(page: Page): Promise<void> {
  expect(await recorded(page, '__missing')).toEqual([]);
  expect(errors).toEqual([]);
  expect(await violations(page)).toEqual([]);
}

describe('the production card in a browser', () => {
  it.each([
    ['a ready handoff', 'brief.ready.json', {}, 'Contact is welcome now'],
    ['a scheduled one', 'brief.scheduled.json', {}, 'Wait: contact is welcome in'],
    ['a suppressed one', 'brief.suppressed.json', {}, 'Do not approach now: open opportunity'],
    ['a self-serve one', 'brief.self-serve.json', {}, 'No call needed'],
    ['an expired one', 'brief.expired.json', {}, 'The window has closed'],
    ['a brief with conflicts', 'brief.conflicts.json', {}, 'Left out for length'],
    ['the smallest brief', 'brief.minimal.json', {}, 'Somebody at Fernhill asked for a demo.'],
    ['no handoff', 'none', {}, 'No handoff for this contact'],
    ['a record that cannot be read', 'none', { trouble: 'error' }, 'The record could not be read'],
    ['a record the seller may not see', 'none', { trouble: 'denied' }, 'You may not see this handoff'],
    ['a record still loading', 'none', { trouble: 'loading' }, 'Loading the handoff'],
    [
      'a later brief',
      'brief.ready.json',
      { properties: '{"pql_brief":"{\\"version\\":2}"}' },
      'needs a newer card',
    ],
  ])(
    'draws %s, complete and accessible',
    async (_what, fixture, options, text) => {
      const page = await open(fixture, options);
      await page.getByText(text).first().waitFor();
      await expectSound(page);
      await page.close();
    },
    20_000,
  );

  it('opens every tab', async () => {
    const page = await open('brief.conflicts.json');
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    expect(await tabs.count()).toBe(5);
    for (const tab of await tabs.all()) {
      await tab.click();
      await expectSound(page);
    }
    for (const framework of ['BANT', 'SPICED']) await page.getByText(framework).click();
    await page.getByText('Tomás spoke of no more than thirty thousand.').waitFor();
    await page.close();
  }, 30_000);

  it('opens the evidence of a claim beside the record and gives the focus back', async () => {
    const page = await open('brief.ready.json');
    const button = page.getByRole('button', { name: 'Evidence (3)' }).first();
    await button.click();
    const panel = page.getByRole('dialog', { name: 'Evidence' });
    await panel.getByText('Integration Synced: NetSuite, succeeded (14×)').waitFor();
    await expectSound(page);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.getByRole('button', { name: /^All 6 reasons/ }).click();
    await page.getByText('The points add up to 84.').waitFor();
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('saves a bad verdict with its reason through the modal', async () => {
    const page = await open('brief.ready.json');
    await page.getByRole('button', { name: 'Wrong handoff' }).click();
    await page.getByLabel('Reason').selectOption('Too late');
    await page.getByLabel('In your own words (optional)').fill('She had signed elsewhere');
    await expectSound(page);
    await page.getByRole('button', { name: 'Save verdict' }).click();
    await page.getByText('Your verdict: Wrong handoff').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await recorded(page, '__requests')).toEqual([
      {
        url: expect.stringMatching(/\/hubspot\/card\/verdicts$/),
        method: 'POST',
        body: {
          actionId: expect.any(String),
          contactId: '101',
          handoffId: 'handoff-harborline-maya-integration',
          verdict: 'bad_handoff',
          reason: 'Too late: She had signed elsewhere',
        },
      },
    ]);
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('shows the new status of the record after marking it as contacted', async () => {
    const page = await open('brief.ready.json');
    await page.getByRole('button', { name: 'Mark as contacted' }).click();
    await page.getByText('Contact was made.').waitFor();
    expect(await page.getByText('Contacted', { exact: true }).count()).toBe(1);
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('says why nothing was saved when the service refuses', async () => {
    const page = await open('brief.ready.json', { answer: 'refused' });
    await page.getByRole('button', { name: 'Mark as contacted' }).click();
    await page.getByText('This handoff was closed an hour ago.').waitFor();
    await expectSound(page);
    await page.close();
  }, 20_000);

  it("hands subject and text to the CRM's composer", async () => {
    const page = await open('brief.ready.json');
    await page.getByRole('button', { name: 'Write to Maya' }).click();
    const composer = page.getByRole('region', { name: 'E-mail composer' });
    await composer.getByText('NetSuite write-back').waitFor();
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('fits a card of 500 pixels without scrolling sideways', async () => {
    const page = await open('brief.ready.json');
    await page.setViewportSize({ width: 860, height: 1000 });
    expect(await overflow(page)).toBe(0);
    await page.close();
  }, 20_000);
});

describe('the page over the demo service', () => {
  const record = {
    id: '7',
    properties: { firstname: 'Ada', lastname: 'Byron', email: 'ada@engine.example', pql_status: 'ready' },
    labels: { pql_status: 'PQL status' },
    tasks: [],
    company: { name: 'Engine' },
    owner: null,
    context: {
      portal: { id: 1, timezone: 'Europe/London' },
      user: { id: 1, email: 'rep@vendor.example', firstName: 'Rep', lastName: 'One', locale: 'en-GB' },
      crm: { objectId: 7, objectTypeId: '0-1' },
      variables: { API_ORIGIN: 'https://api.vendor.example' },
    },
    now: Date.parse('2026-11-24T15:20:00Z'),
  };

  async function openDemo(path: string): Promise<Page> {
    const page = await chromium.newPage();
    const brief = readFileSync(
      new URL('../../crm-extension/contract/brief.ready.json', import.meta.url),
      'utf8',
    );
    const withBrief = { ...record, properties: { ...record.properties, pql_brief: brief } };
    await page.route('**/demo/api/contacts/7', (route) => route.fulfill({ json: withBrief }));
    await page.route('**/demo/api/contacts/7/fetch', (route) =>
      route.fulfill({ json: { status: 200, body: { kind: 'saved', message: 'Noted.' } } }),
    );
    await page.route('**/demo/api/contacts', (route) =>
      route.fulfill({
        json: [{ id: '7', name: 'Ada Byron', email: 'ada@engine.example', company: 'Engine' }],
      }),
    );
    await page.goto(new URL(path, pages.fixture('none')).href);
    return page;
  }

  it('finds a contact in the list and shows its record', async () => {
    const page = await openDemo('/demo/contacts');
    await page.getByRole('link', { name: 'Ada Byron' }).click();
    await page.getByText('Contact is welcome now').waitFor();
    await page.getByRole('heading', { name: 'Ada Byron' }).waitFor();
    await page.close();
  }, 20_000);

  it('passes what the card posts to the demo, which signs it', async () => {
    const page = await openDemo('/demo/contacts/7');
    const posted = page.waitForRequest('**/demo/api/contacts/7/fetch');
    await page.getByRole('button', { name: 'Mark as contacted' }).click();
    expect((await posted).postDataJSON()).toMatchObject({
      url: 'https://api.vendor.example/hubspot/card/touches',
      method: 'POST',
      body: { contactId: '7', handoffId: 'handoff-harborline-maya-integration' },
    });
    await page.getByText('Noted.').waitFor();
    await page.close();
  }, 20_000);
});
