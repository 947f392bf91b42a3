import { deedsOf } from '../../../src/brief/deed.ts';
import { again, aPerson, type Happening } from '../../support/assessment-builder.ts';

const AT = '2026-11-09 09:00';

/** The one thing somebody did, `count` times. */
function deedOf(what: string, properties: Record<string, unknown>, count: number) {
  const [deed] = deedsOf(
    aPerson({ did: again(count, 1, [AT, what, properties] satisfies Happening) }).state,
    'Jana',
  );
  if (deed === undefined) throw new Error('one deed was done');
  return deed;
}

describe('how events are told', () => {
  it.each<[what: string, properties: Record<string, unknown>, once: string, fourTimes: string]>([
    ['Signed Up', {}, 'signed up', 'signed up four times'],
    ['Account Created', {}, 'set up the account', 'set up four accounts'],
    ['Project Created', {}, 'created a project', 'created four projects'],
    ['Feature Used', { feature: 'Reports' }, 'tried Reports', 'used Reports four times'],
    ['Feature Used', {}, 'tried a feature', 'used a feature four times'],
    ['Invite Sent', {}, 'invited a colleague', 'invited four colleagues'],
    ['Account Added User', {}, 'added a colleague', 'added four colleagues'],
    ['Integration Connected', { integration: 'Slack' }, 'connected Slack', 'connected Slack four times'],
    [
      'integration_connected',
      { integration: 'hubspot' },
      'connected HubSpot',
      'connected HubSpot four times',
    ],
    ['Integration Connected', {}, 'connected an integration', 'connected an integration four times'],
    [
      'Integration Synced',
      { integration: 'Slack', status: 'success' },
      'had a first Slack sync go through',
      'had four Slack syncs go through',
    ],
    [
      'Integration Synced',
      { integration: 'Asana', status: 'failed' },
      'had an Asana sync fail',
      'had four Asana syncs fail',
    ],
    ['API Key Created', {}, 'created an API key', 'created four API keys'],
    ['API Request', { status: 200 }, 'made a successful API call', 'made four successful API calls'],
    ['API Request', { status: 503 }, 'hit an API error', 'hit four API errors'],
    ['API Request', {}, 'made an API call', 'made four API calls'],
    ['SSO Configured', {}, 'set up single sign-on', 'worked on single sign-on four times'],
    ['Audit Log Viewed', {}, 'opened the audit log', 'opened the audit log four times'],
    [
      'Usage Limit Reached',
      { limit: 'seats', used: 10, of: 10 },
      'hit the seat limit (10 of 10)',
      'hit the seat limit (10 of 10) four times',
    ],
    [
      'Usage Limit Reached',
      { limit: 'api_calls', used: 1000000, of: 1000000 },
      'hit the API call limit (1,000,000 of 1,000,000)',
      'hit the API call limit (1,000,000 of 1,000,000) four times',
    ],
    ['Usage Limit Reached', {}, 'hit the usage limit', 'hit the usage limit four times'],
    [
      'Support Ticket Opened',
      { severity: 'Urgent' },
      'opened an urgent support ticket',
      'opened four urgent support tickets',
    ],
    ['Support Ticket Opened', {}, 'opened a support ticket', 'opened four support tickets'],
    ['Demo Requested', {}, 'asked for a demo', 'asked for a demo four times'],
    ['page:Pricing', {}, 'looked at the pricing page', 'looked at the pricing page four times'],
    ['page:Docs', {}, 'visited the Docs page', 'visited the Docs page four times'],
    ['page:/settings/billing', {}, 'visited /settings/billing', 'visited /settings/billing four times'],
  ])('%s %j: once "%s", four times "%s"', (what, properties, once, fourTimes) => {
    expect([deedOf(what, properties, 1).all, deedOf(what, properties, 4).all]).toEqual([once, fourTimes]);
  });
});

describe('how events nobody told us about are told', () => {
  it.each([
    ['Report Exported', 'exported a report', 'exported reports 14 times', 'exporting reports'],
    ['Exported Report', 'exported a report', 'exported reports 14 times', 'exporting reports'],
    [
      'customer_data_imported',
      'imported customer data',
      'imported customer data 14 times',
      'importing customer data',
    ],
    ['invoiceSubmitted', 'submitted an invoice', 'submitted invoices 14 times', 'submitting invoices'],
    [
      'Payment Failed',
      'had “Payment Failed” come up once',
      'had “Payment Failed” come up 14 times',
      'meeting “Payment Failed”',
    ],
    [
      'Report Builder',
      'used “Report Builder” once',
      'used “Report Builder” 14 times',
      'using “Report Builder”',
    ],
    [
      'ダッシュボード',
      'used “ダッシュボード” once',
      'used “ダッシュボード” 14 times',
      'using “ダッシュボード”',
    ],
  ])('%s: once "%s", often "%s", mostly "%s"', (what, once, often, doing) => {
    const many = deedOf(what, {}, 14);
    expect([deedOf(what, {}, 1).all, many.all, many.doing]).toEqual([once, often, doing]);
  });

  it('cuts a name that is too long for a sentence', () => {
    expect(deedOf('x'.repeat(150), {}, 1).all.length).toBeLessThan(80);
  });
});
