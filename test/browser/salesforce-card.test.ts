import type { BrowserContext, Page } from 'playwright-core';
import { overflow, violations } from './accessibility.ts';
import { openChromium } from './chromium.ts';
import {
  type PageOptions,
  type SalesforcePages,
  startSalesforcePages,
} from './salesforce/salesforce-pages.ts';

let pages: SalesforcePages;
let chromium: BrowserContext;
let errors: string[];

beforeAll(async () => {
  pages = await startSalesforcePages();
  chromium = await openChromium();
}, 120_000);

afterAll(async () => {
  await chromium?.close();
  await pages?.close();
});

async function open(options: PageOptions): Promise<Page> {
  const page = await chromium.newPage();
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pages.page(options));
  return page;
}

/** Nothing is broken or closed to some people on the page as it stands. */
async function expectSound(page: Page): Promise<void> {
  expect(errors).toEqual([]);
  expect(await violations(page)).toEqual([]);
}

/** What the card wrote to Salesforce. */
async function updates(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () => (globalThis as unknown as { pretendOrg: { updates: unknown[] } }).pretendOrg.updates,
  );
}

const denied = { status: 403, body: { message: 'You do not have access to this record.' } };

describe('the Salesforce card in a browser', () => {
  it.each<[string, PageOptions, string]>([
    ['a ready handoff', { fixture: 'ready' }, 'Contact is welcome now'],
    ['a scheduled one', { fixture: 'scheduled' }, 'Wait: contact is welcome in'],
    ['a suppressed one', { fixture: 'suppressed' }, 'Do not approach now: open opportunity'],
    ['a self-serve one', { fixture: 'self-serve' }, 'No call needed'],
    ['an expired one', { fixture: 'expired' }, 'The window has closed'],
    ['a brief with conflicts', { fixture: 'conflicts' }, 'Left out for length'],
    ['the smallest brief', { fixture: 'minimal' }, 'Somebody at Fernhill asked for a demo.'],
    ['no handoff', {}, 'No handoff for this person'],
    ['a record that cannot be read', { trouble: { status: 500, body: {} } }, 'The record could not be read'],
    ['a record the seller may not see', { trouble: denied }, 'You may not see this handoff'],
    ['a record still loading', { silent: true }, 'Loading the handoff'],
    ['a later brief', { fixture: 'ready', fields: { Pql_Brief__c: '{"version":2}' } }, 'needs a newer card'],
  ])(
    'draws %s, complete and accessible',
    async (_what, options, text) => {
      const page = await open(options);
      await page.getByText(text).first().waitFor();
      await expectSound(page);
      await page.close();
    },
    20_000,
  );

  it('opens every tab and every framework', async () => {
    const page = await open({ fixture: 'conflicts' });
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    expect(await tabs.count()).toBe(5);
    for (const tab of await tabs.all()) {
      await tab.click();
      await expectSound(page);
    }
    for (const framework of [/^BANT/, /^SPICED/]) await page.getByRole('button', { name: framework }).click();
    await page.getByText('Tomás spoke of no more than thirty thousand.').waitFor();
    await expectSound(page);
    await page.close();
  }, 30_000);

  it('opens and closes the evidence of a claim by keyboard', async () => {
    const page = await open({ fixture: 'ready' });
    const button = page.getByRole('button', { name: /^Evidence \(3\): Maya connected NetSuite/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Integration Synced: NetSuite, succeeded (14×)').waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await expectSound(page);
    await page.keyboard.press('Enter');
    await page.getByText('Integration Synced: NetSuite, succeeded (14×)').waitFor({ state: 'detached' });
    await page.close();
  }, 20_000);

  it('saves a bad verdict with its reason by keyboard alone', async () => {
    const page = await open({ fixture: 'ready' });
    await page.getByRole('button', { name: 'Wrong handoff' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('What was wrong with the handoff?').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('She had signed elsewhere');
    await expectSound(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Your verdict: Wrong handoff').waitFor();
    expect(await updates(page)).toEqual([
      {
        Id: 'a01000000000001AAA',
        Pql_Verdict__c: 'bad_handoff',
        Pql_Verdict_Reason__c: 'Too late: She had signed elsewhere',
      },
    ]);
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('takes a half-given verdict back with Escape and gives the focus back', async () => {
    const page = await open({ fixture: 'ready' });
    const button = page.getByRole('button', { name: 'Wrong signal' });
    await button.click();
    await page.getByText('What was wrong with the signal?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('What was wrong with the signal?').waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await updates(page)).toEqual([]);
    await page.close();
  }, 20_000);

  it('asks for a reason before it saves a bad verdict', async () => {
    const page = await open({ fixture: 'ready' });
    await page.getByRole('button', { name: 'Wrong signal' }).click();
    await page.getByRole('button', { name: 'Save verdict' }).click();
    await page.getByText('Pick a reason first.').first().waitFor();
    expect(await updates(page)).toEqual([]);
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('shows the new status of the record after marking it as contacted', async () => {
    const page = await open({ fixture: 'ready' });
    await page.getByRole('button', { name: 'Mark as contacted' }).click();
    await page.getByText(/^Contact was made on/).waitFor();
    expect(await page.getByText('Contacted', { exact: true }).count()).toBe(1);
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('says why nothing was saved when Salesforce refuses', async () => {
    const page = await open({ fixture: 'ready', refusal: denied });
    await page.getByRole('button', { name: 'Good handoff' }).click();
    await page.getByText('Not saved: You do not have access to this record.').waitFor();
    await expectSound(page);
    await page.close();
  }, 20_000);

  it('copies the e-mail with its subject', async () => {
    const page = await open({ fixture: 'ready' });
    await page.getByRole('button', { name: 'Read the e-mail draft' }).click();
    await page.getByRole('button', { name: 'Copy the e-mail' }).click();
    await page.getByText('The e-mail is on your clipboard.').waitFor();
    await expectSound(page);
    await page.close();
  }, 20_000);

  it.each([320, 900])(
    'fits a page of %d pixels without scrolling sideways',
    async (width) => {
      const page = await open({ fixture: 'conflicts' });
      await page.setViewportSize({ width, height: 900 });
      await page.getByRole('tab').first().waitFor();
      for (const tab of await page.getByRole('tab').all()) {
        if (!(await tab.isVisible())) continue;
        await tab.click();
        expect(await overflow(page)).toBe(0);
      }
      await page.close();
    },
    20_000,
  );
});
