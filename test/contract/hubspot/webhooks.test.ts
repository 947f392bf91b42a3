import type { WebhookEvent } from '../../../backend/demo/practice-hubspot/change-feed.ts';
import { NOON, type OpenPortal, openPortal, person } from './open-portal.ts';

let open: OpenPortal;
let requests: WebhookEvent[][];
beforeEach(async () => {
  open = await openPortal();
  requests = [];
  open.portal.onChange((events) => requests.push(events));
});
afterEach(() => open.close());

const seen = () => requests.flat();

describe('webhook events', () => {
  it('a created record is announced, then each of its properties', async () => {
    await open.call('POST', '/crm/objects/2026-03/contacts', {
      properties: { firstname: 'Ada', lastname: 'Byron' },
    });
    expect(seen().map((event) => [event.subscriptionType, event.propertyName, event.propertyValue])).toEqual([
      ['object.creation', undefined, undefined],
      ['object.propertyChange', 'firstname', 'Ada'],
      ['object.propertyChange', 'lastname', 'Byron'],
    ]);
  });

  it('failure-mode 15: our own writes come back with our app as their source', async () => {
    await open.call('POST', '/crm/objects/2026-03/contacts', { properties: { firstname: 'Ada' } });
    expect(seen()[1]).toMatchObject({
      changeSource: 'INTEGRATION',
      sourceId: '9100001',
      appId: 9_100_001,
      portalId: 44_000_001,
      attemptNumber: 0,
    });
  });

  it('a person’s edit carries the person, the instant and the new stage', () => {
    const deal = open.portal.createAsPerson('deals', { dealname: 'Acme', dealstage: 'contractsent' }, 7001);
    requests.length = 0;
    open.portal.editAsPerson('deals', deal, { dealstage: 'closedwon' }, 7002);
    expect(seen().find((event) => event.propertyName === 'dealstage')).toMatchObject({
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-3',
      objectId: Number(deal),
      propertyValue: 'closedwon',
      changeSource: 'CRM_UI',
      sourceId: 'userId:7002',
      occurredAt: NOON,
    });
  });

  it('a merge names the survivor and the record that went', () => {
    const a = open.portal.createAsPerson('contacts', person(), 7001);
    const b = open.portal.createAsPerson('contacts', { email: 'b@acme.example', phone: '1' }, 7001);
    requests.length = 0;
    open.portal.merge('contacts', a, b);
    expect(seen()).toMatchObject([
      {
        subscriptionType: 'object.merge',
        primaryObjectId: Number(a),
        mergedObjectIds: [Number(b)],
        newObjectId: Number(a),
      },
    ]);
  });

  it('a privacy deletion is announced as such and as a deletion', () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    requests.length = 0;
    open.portal.gdprDelete(id);
    expect(seen()).toMatchObject([
      { subscriptionType: 'contact.privacyDeletion', objectId: Number(id) },
      { subscriptionType: 'object.deletion', objectId: Number(id) },
    ]);
  });

  it('a link is announced once when made and once when removed', async () => {
    const ada = open.portal.createAsPerson('contacts', person(), 7001);
    const deal = open.portal.createAsPerson('deals', { dealname: 'Acme' }, 7001);
    requests.length = 0;
    const path = `/crm/objects/2026-03/deals/${deal}/associations`;
    await open.call('PUT', `${path}/default/contacts/${ada}`);
    await open.call('PUT', `${path}/default/contacts/${ada}`);
    await open.call('DELETE', `${path}/contacts/${ada}`);
    expect(seen().map((event) => [event.associationType, event.associationRemoved])).toEqual([
      ['DEAL_TO_CONTACT', false],
      ['DEAL_TO_CONTACT', true],
    ]);
  });

  it('a write that changes nothing announces nothing', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    requests.length = 0;
    await open.call('PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: person() });
    expect(seen()).toEqual([]);
  });

  it('one property of one type always comes under one subscription', () => {
    const a = open.portal.createAsPerson('deals', { dealstage: 'contractsent' }, 7001);
    open.portal.editAsPerson('deals', a, { dealstage: 'closedlost' }, 7001);
    const ids = seen()
      .filter((event) => event.propertyName === 'dealstage')
      .map((event) => event.subscriptionId);
    expect(new Set(ids).size).toBe(1);
    expect(new Set(seen().map((event) => event.subscriptionId)).size).toBeGreaterThan(1);
  });

  it('nobody hears anything after letting go', () => {
    const events: WebhookEvent[] = [];
    const stop = open.portal.onChange((more) => events.push(...more));
    stop();
    open.portal.createAsPerson('contacts', person(), 7001);
    expect(events).toEqual([]);
  });
});
