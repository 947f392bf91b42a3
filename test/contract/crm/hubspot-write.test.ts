import { apiPaths } from '../../../backend/crm/hubspot/api-paths.ts';
import { customObjectType } from '../../../backend/crm/hubspot/custom-object.ts';
import { exchange } from '../../../backend/crm/hubspot/http-call.ts';
import { RECORD_FIELDS } from '../../../src/record-fields.ts';
import { inMemoryCrmMemory } from '../../backend/crm/in-memory.ts';
import { aChange, NOW, written } from './a-change.ts';
import { contact, type HubSpotWorld, openHubSpot, type PracticeOptions, REP } from './hubspot-world.ts';

let world: HubSpotWorld;
async function open(options?: PracticeOptions, setUp = true): Promise<HubSpotWorld> {
  world = await openHubSpot(options, setUp);
  return world;
}
afterEach(async () => await world.close());

const story = (text: string) => ({ fields: { pql_narrative: text } });

describe('matching', () => {
  it('failure-mode 03: a person known under another of their addresses is found, and the primary one untouched', async () => {
    const { portal, crm, clock } = await open();
    const known = portal.createAsPerson(
      'contacts',
      { email: 'ann@home.example', hs_additional_emails: 'x@y.example;ann.1@acme1.example' },
      REP,
    );
    clock.now += 60_000;
    expect(written(await crm.write([aChange(1)])).recordId).toBe(known);
    expect(contact(portal, known).email).toBe('ann@home.example');
    expect(portal.records('contacts')).toHaveLength(1);
  });

  it('failure-mode 02: a search index that lags makes no duplicates, since writing goes by key', async () => {
    const { portal, crm, connect } = await open({ searchLagMs: 3_600_000 });
    await crm.write([aChange(1)]);
    const forgetful = connect(RECORD_FIELDS, inMemoryCrmMemory().memory);
    const moved = aChange(1);
    written(await forgetful.write([{ ...moved, person: { ...moved.person, email: 'ann@new.example' } }]));
    expect(portal.records('contacts')).toHaveLength(1);
    expect(portal.records('contacts')[0]?.properties.email).toBe('ann.1@acme1.example');
  });

  it('failure-mode 01: two deliveries racing to make one new person end with one contact', async () => {
    const { portal, crm, connect } = await open();
    const receipts = await Promise.all([crm.write([aChange(1)]), connect().write([aChange(1)])]);
    expect(receipts.flat().map((receipt) => receipt.kind)).toEqual(['written', 'written']);
    expect(portal.records('contacts')).toHaveLength(1);
  });

  it('a contact HubSpot names as standing in the way is the person’s contact', async () => {
    const { portal, crm } = await open({ searchLagMs: 3_600_000 });
    const known = portal.createAsPerson(
      'contacts',
      { email: 'ann@home.example', hs_additional_emails: 'ann.1@acme1.example' },
      REP,
    );
    portal.fail({ path: 'batch/read', times: 1, fault: { kind: 'empty_results' } });
    expect(written(await crm.write([aChange(1)])).recordId).toBe(known);
    expect(contact(portal, known)).toMatchObject({ email: 'ann@home.example', pql_score: '72' });
  });

  it('failure-mode 27: two people of ours who are one contact both write to it, and the conflict is told', async () => {
    const { portal, crm } = await open();
    const shared = 'team@acme.example';
    const both = [1, 2].map((number) => {
      const change = aChange(number);
      return { ...change, person: { ...change.person, email: shared } };
    });
    const receipts = await crm.write(both);
    expect(receipts).toMatchObject([
      { kind: 'written', dropped: [] },
      { kind: 'written', dropped: [{ field: 'pql_key' }] },
    ]);
    expect(portal.records('contacts')).toHaveLength(1);
    expect(portal.records('contacts')[0]?.properties.pql_key).toBe('person-1');
  });

  it.each(['by us', 'by a webhook before'])(
    'failure-mode 11: after a merge noticed %s the links follow, and what a seller kept stays kept',
    async (noticed) => {
      const { portal, crm, memory, state } = await open();
      const { recordId } = written(await crm.write([aChange(1, story('ours'))]));
      portal.editAsPerson('contacts', recordId, { pql_narrative: 'hers' }, REP);
      const survivor = portal.createAsPerson('contacts', { email: 'other@acme1.example' }, REP);
      portal.merge('contacts', survivor, recordId);
      if (noticed !== 'by us') await memory.repoint(recordId, survivor);
      const receipt = written(await crm.write([aChange(1, story('new'))]));
      expect(receipt).toMatchObject({ recordId: survivor, keptByPeople: ['pql_narrative'] });
      expect(state.links.get('person-1')).toBe(survivor);
      expect(contact(portal, survivor)).toMatchObject({
        email: 'other@acme1.example',
        pql_narrative: 'hers',
      });
    },
  );

  it('failure-mode 11: fields the first write after a merge does not touch are still ours at the second', async () => {
    const { portal, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1)]));
    const survivor = portal.createAsPerson('contacts', { email: 'other@acme1.example' }, REP);
    portal.merge('contacts', survivor, recordId);
    await crm.write([aChange(1, { fields: { pql_score: 80 } })]);
    const corrected = aChange(1, { fields: { pql_score: 80, pql_bant_budget: '30k' } });
    expect(written(await crm.write([corrected])).keptByPeople).toEqual([]);
    expect(contact(portal, survivor).pql_bant_budget).toBe('30k');
  });

  it('a contact that was deleted is unlinked, and the person gets a new one', async () => {
    const { portal, crm, state } = await open();
    const { recordId } = written(await crm.write([aChange(1)]));
    portal.archive('contacts', recordId);
    const again = written(await crm.write([aChange(1)]));
    expect(again.recordId).not.toBe(recordId);
    expect(state.links.get('person-1')).toBe(again.recordId);
  });

  it('a person without an address is refused in words', async () => {
    const { crm } = await open();
    const change = aChange(1);
    const receipts = await crm.write([{ ...change, person: { ...change.person, email: 'not an address' } }]);
    expect(receipts).toEqual([{ kind: 'rejected', reason: expect.stringContaining('no e-mail address') }]);
  });
});

describe('what a write leaves alone', () => {
  it('names, phone, company and owner of a seller are filled only where they are empty', async () => {
    const { portal, crm } = await open();
    const known = portal.createAsPerson(
      'contacts',
      { email: 'ann.1@acme1.example', firstname: 'Annie', jobtitle: 'COO', hubspot_owner_id: '61002' },
      REP,
    );
    await crm.write([aChange(1, { ownerId: '61001' })]);
    expect(contact(portal, known)).toMatchObject({
      firstname: 'Annie',
      lastname: 'Miller 1',
      jobtitle: 'COO',
      company: 'Acme 1',
      hubspot_owner_id: '61002',
    });
  });

  it('a contact nobody owns gets the owner the decision chose', async () => {
    const { portal, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, { ownerId: '61001' })]));
    expect(contact(portal, recordId).hubspot_owner_id).toBe('61001');
  });

  it('an owner who left is dropped with the reason, and the rest lands in one call', async () => {
    const { portal, crm } = await open();
    const receipts = await crm.write([aChange(1, { ownerId: '99999' }), aChange(2)]);
    expect(receipts).toMatchObject([
      { kind: 'written', dropped: [{ field: 'hubspot_owner_id', why: expect.stringContaining('99999') }] },
      { kind: 'written', dropped: [] },
    ]);
    expect(portal.records('contacts').map((record) => record.properties.pql_score)).toEqual(['72', '72']);
    expect(portal.callCounts()['POST /crm/objects/contacts/batch/upsert']).toBe(1);
  });

  it('an option removed a moment ago costs its field, and the rest lands', async () => {
    const { portal, crm, url } = await open();
    await crm.write([aChange(2)]);
    const path = apiPaths.property('contacts', 'pql_motion');
    const options = [{ value: 'self_serve', label: 'Self serve', displayOrder: 0, hidden: false }];
    await exchange({ apiUrl: url, method: 'PATCH', path, accessToken: 'practice-token', body: { options } });
    const receipt = written(await crm.write([aChange(1)]));
    expect(receipt.dropped).toEqual([{ field: 'pql_motion', why: expect.stringContaining('consultative') }]);
    expect(contact(portal, receipt.recordId)).toMatchObject({ pql_score: '72', pql_status: 'ready' });
  });

  it('failure-mode 15: the same decision again makes no call that writes, so nothing echoes', async () => {
    const { portal, crm } = await open();
    await crm.write([aChange(1)]);
    portal.forgetCalls();
    const later = aChange(1, { fields: { pql_last_decided_at: { instant: NOW + 60_000 } } });
    expect(
      written(await crm.write([{ ...later, fields: { ...aChange(1).fields, ...later.fields } }])).dropped,
    ).toEqual([]);
    expect(portal.callCounts()).toEqual({ 'POST /crm/objects/contacts/batch/read': 1 });
  });

  it('the instant of the decision moves in the same call as what changed', async () => {
    const { portal, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1)]));
    const later = NOW + 60_000;
    await crm.write([aChange(1, { fields: { pql_score: 80, pql_last_decided_at: { instant: later } } })]);
    expect(contact(portal, recordId)).toMatchObject({
      pql_score: '80',
      pql_last_decided_at: new Date(later).toISOString(),
    });
    expect(portal.callCounts()['POST /crm/objects/contacts/batch/update']).toBe(1);
  });

  it('values of an earlier installation are taken over, qualification excepted', async () => {
    const { portal, crm, connect } = await open();
    const { recordId } = written(await crm.write([aChange(1)]));
    const reinstalled = connect(RECORD_FIELDS, inMemoryCrmMemory().memory);
    const change = aChange(1, { fields: { pql_score: 90, pql_bant_budget: '50k' } });
    expect(written(await reinstalled.write([change])).keptByPeople).toEqual(['pql_bant_budget']);
    expect(contact(portal, recordId)).toMatchObject({ pql_score: '90', pql_bant_budget: 'about 20k a year' });
  });
});

describe('values', () => {
  it('failure-mode 09: a value that is not among the portal’s options is dropped with its reason, and the rest lands', async () => {
    const { portal, crm } = await open();
    const receipt = written(
      await crm.write([aChange(1, { fields: { pql_signal: 'made_up_kind', pql_score: 50 } })]),
    );
    expect(receipt.dropped).toEqual([{ field: 'pql_signal', why: expect.stringContaining('made_up_kind') }]);
    expect(contact(portal, receipt.recordId)).toMatchObject({ pql_score: '50' });
  });

  it('failure-mode 23: a text too long for a property is cut and marked', async () => {
    const { portal, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, story('x'.repeat(70_000)))]));
    const kept = contact(portal, recordId).pql_narrative ?? '';
    expect(kept).toHaveLength(65_536);
    expect(kept.endsWith('[…]')).toBe(true);
    portal.forgetCalls();
    await crm.write([aChange(1, story('x'.repeat(70_000)))]);
    expect(portal.callCounts()['POST /crm/objects/contacts/batch/update']).toBeUndefined();
  });

  it('failure-mode 16: an instant lands as that instant, in the evening too', async () => {
    const { portal, crm } = await open();
    const evening = Date.parse('2026-11-23T23:30:00-05:00');
    const { recordId } = written(
      await crm.write([aChange(1, { fields: { pql_window_opens_at: { instant: evening } } })]),
    );
    expect(contact(portal, recordId).pql_window_opens_at).toBe('2026-11-24T04:30:00.000Z');
  });

  it('a property of the same name but another type is left alone, and the field is dropped', async () => {
    const { portal, connect } = await open();
    const score = RECORD_FIELDS.map((field) =>
      field.name === 'pql_trigger' ? { ...field, type: 'number' as const } : field,
    );
    const receipt = written(
      await connect(score).write([aChange(1, { fields: { pql_trigger: 5, pql_score: 50 } })]),
    );
    expect(receipt.dropped).toMatchObject([{ field: 'pql_trigger' }]);
    expect(contact(portal, receipt.recordId)).not.toHaveProperty('pql_trigger');
  });

  it('a field the portal has no property for is dropped, and the rest lands', async () => {
    const { connect } = await open();
    const own = { name: 'acme_own', label: 'Own', description: '', type: 'text', mode: 'ours' } as const;
    const receipts = await connect([...RECORD_FIELDS, own]).write([
      aChange(1, { fields: { acme_own: 'x', pql_score: 1 } }),
    ]);
    expect(receipts).toMatchObject([{ kind: 'written', dropped: [{ field: 'acme_own' }] }]);
  });

  it('a portal without the properties refuses new people and says what to do', async () => {
    const { crm } = await open({}, false);
    expect(await crm.write([aChange(1)])).toEqual([
      { kind: 'rejected', reason: expect.stringContaining('run the set-up') },
    ]);
  });
});

describe('trouble on the way', () => {
  const hundred = () => Array.from({ length: 100 }, (_, index) => aChange(index + 1));

  it.each(['create-only', 'all'] as const)(
    'failure-mode 05: one bad new person takes none of the other 99 along (partial success: %s)',
    async (partialSuccess) => {
      const { portal, crm } = await open({ partialSuccess });
      const changes = hundred();
      const bad = aChange(42);
      changes[41] = { ...bad, person: { ...bad.person, email: 'ann@acme' } };
      const receipts = await crm.write(changes);
      expect(receipts.filter((receipt) => receipt.kind === 'written')).toHaveLength(99);
      expect(receipts[41]).toMatchObject({ kind: 'rejected', reason: expect.stringMatching(/email/i) });
      expect(portal.records('contacts')).toHaveLength(99);
    },
  );

  it('failure-mode 04: a success that wrote nothing is told as later, and the repeat writes', async () => {
    const { portal, crm } = await open();
    portal.fail({ path: 'batch/upsert', fault: { kind: 'empty_results' } });
    expect(await crm.write([aChange(1)])).toMatchObject([{ kind: 'later' }]);
    portal.fail({ path: 'batch/upsert', fault: { kind: 'empty_body' } });
    expect(await crm.write([aChange(1)])).toMatchObject([{ kind: 'later' }]);
    written(await crm.write([aChange(1)]));
  });

  it.each([
    { kind: 'status', status: 503 },
    { kind: 'html', status: 502 },
    { kind: 'html', status: 200 },
  ] as const)('a HubSpot that is down (%j) is thrown as busy before anything is known', async (fault) => {
    const { portal, crm } = await open();
    portal.fail({ path: 'batch/read', fault });
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({ kind: 'busy' });
  });

  it('a HubSpot that goes down between two batches leaves only the second for later', async () => {
    const { portal, crm } = await open();
    const changes = Array.from({ length: 150 }, (_, index) => aChange(index + 1));
    await crm.write(changes.slice(0, 100));
    portal.fail({ path: 'batch/upsert', fault: { kind: 'status', status: 500 } });
    const receipts = await crm.write(
      changes.map((change) => ({ ...change, fields: { ...change.fields, pql_score: 99 } })),
    );
    expect(receipts.slice(0, 100).every((receipt) => receipt.kind === 'written')).toBe(true);
    expect(receipts.slice(100).every((receipt) => receipt.kind === 'later')).toBe(true);
  });

  it('a HubSpot that goes down once the contacts are written still gives their receipts', async () => {
    const { portal, crm } = await open();
    await crm.write([aChange(1)]);
    portal.fail({ path: 'batch/upsert', fault: { kind: 'lost_answer' } });
    portal.fail({ path: 'tasks', fault: { kind: 'rate_limit', policyName: 'DAILY' } });
    const task = { key: 'task-1', subject: 'Call', body: '', dueAt: NOW, ownerId: null };
    const receipts = await crm.write([aChange(1, { task }), aChange(2), aChange(1, story('second'))]);
    expect(receipts.map((receipt) => receipt.kind)).toEqual(['later', 'later', 'written']);
    expect(receipts[0]).toMatchObject({ retryAfterMs: 3_600_000 });
  });

  it('failure-mode 07: a rate limit pauses the portal’s bucket and the work goes on', async () => {
    const { portal, crm, pauses } = await open();
    portal.fail({ path: 'batch/upsert', fault: { kind: 'rate_limit', policyName: 'TEN_SECONDLY_ROLLING' } });
    written(await crm.write([aChange(1)]));
    expect(pauses).toEqual([{ bucket: 'general', ms: 10_000 }]);
  });

  it('failure-mode 17: a missing scope is told on each handoff with what to do', async () => {
    const { crm } = await open(
      {
        grantedScopes: [
          'oauth',
          'crm.objects.contacts.read',
          'crm.schemas.contacts.read',
          'crm.schemas.contacts.write',
        ],
      },
      false,
    );
    expect((await crm.setUp()).ok).toBe(false);
    expect(await crm.write([aChange(1)])).toEqual([
      { kind: 'rejected', reason: expect.stringMatching(/crm\.objects\.contacts\.write.*reconnect/) },
    ]);
  });
});

describe('tasks', () => {
  const task = {
    key: 'task-1',
    subject: 'Call Ann',
    body: 'She said <b>"now"</b>',
    dueAt: NOW + 3_600_000,
    ownerId: '61002',
  };

  it('hangs on the contact, for its owner, due when asked', async () => {
    const { portal, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, { task })]));
    const [made] = portal.records('tasks');
    expect(made?.properties).toMatchObject({
      hs_task_subject: 'Call Ann',
      hubspot_owner_id: '61002',
      hs_timestamp: '2026-11-23T11:00:00.000Z',
      hs_task_body: 'She said &lt;b&gt;"now"&lt;/b&gt;<br><br>[PQL task task-1]',
    });
    expect(portal.linked('contacts', recordId, 'tasks')).toEqual([made?.id]);
  });

  it('is found again when its answer was lost, and not made twice', async () => {
    const { portal, crm, state } = await open();
    portal.fail({ path: 'tasks', fault: { kind: 'lost_answer' } });
    expect(await crm.write([aChange(1, { task })])).toMatchObject([{ kind: 'later' }]);
    written(await crm.write([aChange(1, { task })]));
    expect(portal.records('tasks')).toHaveLength(1);
    expect(state.tasks.get('task-1')).toBe(portal.records('tasks')[0]?.id);
  });

  it('whose creation never reached HubSpot is made by the next delivery', async () => {
    const { portal, crm } = await open();
    portal.fail({ path: 'tasks', fault: { kind: 'status', status: 503 } });
    expect(await crm.write([aChange(1, { task })])).toMatchObject([{ kind: 'later' }]);
    written(await crm.write([aChange(1, { task })]));
    expect(portal.records('tasks')).toHaveLength(1);
  });

  it('that HubSpot refuses leaves the contact written, the reason told and the claim free', async () => {
    const { portal, crm, state } = await open();
    portal.fail({ path: 'tasks', fault: { kind: 'status', status: 400 } });
    const receipt = written(await crm.write([aChange(1, { task })]));
    expect(receipt.dropped).toMatchObject([{ field: 'task' }]);
    expect([...state.tasks.keys()]).toEqual([]);
    written(await crm.write([aChange(1, { task })]));
    expect(portal.records('tasks')).toHaveLength(1);
  });

  it('for somebody who left is made without an owner, and says so', async () => {
    const { portal, crm } = await open();
    const receipt = written(await crm.write([aChange(1, { task: { ...task, ownerId: '99999' } })]));
    expect(receipt.dropped).toEqual([{ field: 'task owner', why: expect.stringContaining('99999') }]);
    expect(portal.records('tasks')[0]?.properties).not.toHaveProperty('hubspot_owner_id');
  });

  it('is made once when two changes of one call ask for it', async () => {
    const { portal, crm } = await open();
    await crm.write([aChange(1, { task }), aChange(2, { task })]);
    expect(portal.records('tasks')).toHaveLength(1);
  });
});

describe('a record of its own for each handoff', () => {
  async function typeOf({ memory }: HubSpotWorld): Promise<string> {
    return (await customObjectType(memory)) ?? 'none';
  }

  it('is kept where the portal has custom objects, linked to the contact, edits of sellers kept', async () => {
    const w = await open({ tier: 'enterprise' });
    const { recordId } = written(await w.crm.write([aChange(1)]));
    const second = { ...aChange(1, story('another')), handoffId: 'handoff-1b' };
    await w.crm.write([second]);
    const type = await typeOf(w);
    const [first, other] = w.portal.records(type);
    expect([first, other].map((record) => record?.properties.pql_key)).toEqual(['handoff-1', 'handoff-1b']);
    expect(first?.properties).toMatchObject({
      pql_score: '72',
      pql_narrative: 'Ann invited eight colleagues.',
    });
    expect(w.portal.linked('contacts', recordId, type)).toEqual([first?.id, other?.id]);

    w.portal.editAsPerson(type, other?.id ?? '', { pql_narrative: 'hers' }, REP);
    await w.crm.write([{ ...second, fields: { ...second.fields, pql_narrative: 'ours' } }]);
    expect(w.portal.record(type, other?.id ?? '')?.properties.pql_narrative).toBe('hers');
  });

  it('is linked by the repeat when the first attempt did not get to it', async () => {
    const w = await open({ tier: 'enterprise' });
    w.portal.fail({ path: 'associate/default', fault: { kind: 'status', status: 503 } });
    expect(await w.crm.write([aChange(1)])).toMatchObject([{ kind: 'later' }]);
    const { recordId } = written(await w.crm.write([aChange(1)]));
    expect(w.portal.linked('contacts', recordId, await typeOf(w))).toHaveLength(1);
  });

  it('failure-mode 17: is done without where the portal has none', async () => {
    const w = await open();
    expect(await customObjectType(w.memory)).toBeNull();
    expect(written(await w.crm.write([aChange(1)])).dropped).toEqual([]);
  });

  it('that HubSpot refuses is told, and the contact counts', async () => {
    const w = await open({ tier: 'enterprise' });
    const path = /objects\/2026-03\/2-\d+\/batch\/upsert/;
    w.portal.fail({ path, times: 50, fault: { kind: 'status', status: 400 } });
    expect(written(await w.crm.write([aChange(1)])).dropped).toMatchObject([{ field: 'custom object' }]);
  });
});
