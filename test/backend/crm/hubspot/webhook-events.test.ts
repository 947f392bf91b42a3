import { parseWebhook } from '../../../../backend/crm/hubspot/webhook-events.ts';

/** A deal's stage change as HubSpot posts it for generic subscriptions. */
function anEvent(changes: Record<string, unknown> = {}) {
  return {
    eventId: 3_816_279_340,
    subscriptionId: 25,
    portalId: 44_000_001,
    appId: 9_100_001,
    occurredAt: 1_795_428_000_000,
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: 1_246_965,
    objectTypeId: '0-3',
    propertyName: 'dealstage',
    propertyValue: 'closedwon',
    changeSource: 'CRM_UI',
    sourceId: 'userId:7001',
    ...changes,
  };
}

function newsOf(changes: Record<string, unknown>) {
  const { news, ignored } = parseWebhook([anEvent(changes)]);
  expect(ignored).toEqual([]);
  return news[0];
}

it('news carry what happened, where, when and by what', () => {
  expect(newsOf({})).toEqual({
    kind: 'deal_stage_changed',
    dealId: '1246965',
    value: 'closedwon',
    key: '44000001:25:1246965:3816279340:1795428000000',
    portalId: '44000001',
    occurredAt: 1_795_428_000_000,
    by: { source: 'CRM_UI', id: 'userId:7001' },
  });
});

describe('kinds of news', () => {
  const contact = { objectTypeId: '0-1' };
  const old = { objectTypeId: undefined };
  it.each`
    event                                                                                                                                           | expected
    ${{ propertyName: 'amount', propertyValue: 12_000 }}                                                                                            | ${{ kind: 'deal_amount_changed', value: '12000' }}
    ${{ propertyName: 'hubspot_owner_id', propertyValue: '61001' }}                                                                                 | ${{ kind: 'deal_owner_changed', value: '61001' }}
    ${{ propertyName: 'closedate', propertyValue: '1' }}                                                                                            | ${{ kind: 'record_changed', record: { type: 'deal', id: '1246965' }, property: 'closedate' }}
    ${{ ...contact, propertyName: 'hubspot_owner_id' }}                                                                                             | ${{ kind: 'record_changed', record: { type: 'contact', id: '1246965' } }}
    ${{ ...contact, propertyName: 'pql_verdict', propertyValue: null }}                                                                             | ${{ kind: 'record_changed', property: 'pql_verdict', value: '' }}
    ${{ ...old, subscriptionType: 'contact.propertyChange', propertyName: 'email', propertyValue: 'a@b.c' }}                                        | ${{ kind: 'record_changed', record: { type: 'contact' }, value: 'a@b.c' }}
    ${{ ...contact, subscriptionType: 'object.creation' }}                                                                                          | ${{ kind: 'record_created', record: { type: 'contact', id: '1246965' } }}
    ${{ ...old, subscriptionType: 'contact.deletion', objectId: '77' }}                                                                             | ${{ kind: 'record_deleted', record: { type: 'contact', id: '77' } }}
    ${{ subscriptionType: 'object.restore' }}                                                                                                       | ${{ kind: 'record_restored', record: { type: 'deal' } }}
    ${{ ...old, subscriptionType: 'contact.privacyDeletion' }}                                                                                      | ${{ kind: 'person_erased', recordId: '1246965' }}
    ${{ ...contact, subscriptionType: 'object.merge', primaryObjectId: 1, mergedObjectIds: [2, '3'], newObjectId: 1 }}                              | ${{ kind: 'records_merged', type: 'contact', from: ['2', '3'], to: '1' }}
    ${{ ...contact, subscriptionType: 'object.merge', primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 9 }}                                   | ${{ kind: 'records_merged', from: ['1', '2'], to: '9' }}
    ${{ subscriptionType: 'deal.associationChange', associationType: 'DEAL_TO_CONTACT', fromObjectId: 5, toObjectId: 6, associationRemoved: true }} | ${{ kind: 'association_changed', from: { type: 'deal', id: '5' }, to: { type: 'contact', id: '6' }, removed: true }}
    ${{ subscriptionType: 'object.associationChange', fromObjectTypeId: '0-3', toObjectTypeId: '0-1', fromObjectId: '5', toObjectId: '6' }}         | ${{ kind: 'association_changed', from: { type: 'deal' }, to: { type: 'contact' }, removed: false }}
  `('$event is $expected', ({ event, expected }) => {
    expect(newsOf(event)).toMatchObject(expected);
  });
});

describe('what is ignored, with a reason and without losing the rest', () => {
  it.each`
    event                                                                          | reason
    ${{ objectTypeId: '2-77' }}                                                    | ${"type '2-77'"}
    ${{ subscriptionType: 'conversation.newMessage' }}                             | ${"type '0-3'|conversation"}
    ${{ subscriptionType: 'object.somethingNew' }}                                 | ${'somethingNew'}
    ${{ objectId: undefined }}                                                     | ${'names no record'}
    ${{ propertyName: undefined }}                                                 | ${'names no property'}
    ${{ portalId: undefined }}                                                     | ${'portalId'}
    ${{ occurredAt: 'yesterday' }}                                                 | ${'occurredAt'}
    ${{ subscriptionType: 'object.merge', primaryObjectId: 1 }}                    | ${'no other record'}
    ${{ subscriptionType: 'object.associationChange', associationType: 'A_TO_B' }} | ${'A_TO_B'}
    ${{ subscriptionType: 'company.privacyDeletion' }}                             | ${'not a person'}
  `('$event: $reason', ({ event, reason }) => {
    const { news, ignored } = parseWebhook([anEvent(event), anEvent()]);
    expect(news).toHaveLength(1);
    expect(ignored).toEqual([expect.stringMatching(reason)]);
  });

  it.each([null, {}, 'text', [null], [[]]])('a body of %j gives no news and does not throw', (body) => {
    expect(parseWebhook(body)).toMatchObject({ news: [], ignored: [expect.any(String)] });
  });
});

it('a repeated delivery has the same key, another change of the same record does not', () => {
  const [first, repeat, other] = [
    { attemptNumber: 0 },
    { attemptNumber: 3 },
    { occurredAt: 1_795_428_000_001 },
  ].map(newsOf);
  expect(repeat?.key).toBe(first?.key);
  expect(other?.key).not.toBe(first?.key);
});

it('ids are the same whether they come as numbers or as text', () => {
  expect(
    newsOf({ objectId: '1246965', portalId: '44000001', eventId: '3816279340', subscriptionId: '25' }),
  ).toEqual(newsOf({}));
});
