import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Crm, Receipt } from '../../../backend/crm/crm.ts';
import { CrmError } from '../../../backend/crm/crm-error.ts';
import { deliverNext } from '../../../backend/jobs/deliver-job.ts';
import { silentLog } from '../../../backend/log.ts';
import { type CrmConnection, connectionById } from '../../../backend/store/connections.ts';
import type { Db } from '../../../backend/store/db.ts';
import { addDelivery, addReport, retryDeliveries } from '../../../backend/store/deliveries.ts';
import { handoffById, type StoredHandoff } from '../../../backend/store/handoffs.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import { aConnection } from '../../support/a-connection.ts';
import { aStoredHandoff } from '../../support/a-stored-handoff.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const SECOND = 1_000;
let db: Db;
let connection: CrmConnection;
let now: number;
/** What the CRM was asked to write, call by call. */
let sent: RecordChange[][];

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  now = Date.UTC(2026, 10, 18, 15);
  sent = [];
  connection = await aConnection(db);
});

type Answer = (change: RecordChange) => Receipt | Promise<Receipt>;
const written: Answer = (change) => ({
  kind: 'written',
  recordId: `r-${change.handoffId}`,
  keptByPeople: [],
  dropped: [],
});

/** Delivers what is due to a CRM that gives these receipts. */
async function deliver(answer: Answer = written): Promise<void> {
  const crm: Crm = {
    vendor: 'hubspot',
    setUp: async () => ({ ok: true, items: [] }),
    check: async () => ({ ok: true, items: [] }),
    readContexts: async () => [],
    write: async (changes) => {
      sent.push(changes);
      return Promise.all(changes.map(async (change) => answer(change)));
    },
  };
  await deliverNext({ db, now: () => now, crmOf: () => crm, log: silentLog });
}

/** A handoff with a change on its way. */
async function aDelivery(what: Parameters<typeof aStoredHandoff>[2] = {}): Promise<RecordChange> {
  const change = await aStoredHandoff(db, connection.workspaceId, { at: now, ...what });
  await addDelivery(db, connection.connectionId, change, now);
  return change;
}

const again = (change: RecordChange, status: string): Promise<void> =>
  addDelivery(db, connection.connectionId, { ...change, fields: { pql_status: status } }, now);

async function handoff({ handoffId }: RecordChange): Promise<StoredHandoff> {
  const found = await handoffById(db, connection.workspaceId, handoffId);
  if (found === null) throw new Error(`no handoff ${handoffId}`);
  return found;
}

const statusesSent = (): unknown[] => sent.flat().map((change) => change.fields['pql_status']);

describe('delivering', () => {
  it('writes each change once and remembers the record', async () => {
    const changes = [await aDelivery(), await aDelivery()];
    await deliver();
    await deliver();
    expect(sent.map((call) => call.map((one) => one.handoffId).sort())).toEqual([
      changes.map((one) => one.handoffId).sort(),
    ]);
    for (const change of changes) {
      expect(await handoff(change)).toMatchObject({
        crm_record_id: `r-${change.handoffId}`,
        crm_problem: null,
      });
    }
  });

  it('writes two changes of one person one after the other, the older first', async () => {
    const older = await aDelivery({ personId: 'ana' });
    now += SECOND;
    const newer = await aDelivery({ personId: 'ana' });
    await deliver();
    await deliver();
    expect(sent.map((call) => call.map((one) => one.handoffId))).toEqual([
      [older.handoffId],
      [newer.handoffId],
    ]);
  });

  it('shows why the CRM refused a record, and does not try again by itself', async () => {
    const change = await aDelivery();
    await deliver(() => ({ kind: 'rejected', reason: 'Email address is not valid' }));
    expect(await handoff(change)).toMatchObject({
      crm_record_id: null,
      crm_problem: 'Email address is not valid',
    });
    now += 3_600 * SECOND;
    await deliver();
    expect(sent).toHaveLength(1);
    await retryDeliveries(db, connection.connectionId, now);
    await deliver();
    expect(await handoff(change)).toMatchObject({
      crm_record_id: `r-${change.handoffId}`,
      crm_problem: null,
    });
  });

  it('tries a refused record again when there is something new to say of it', async () => {
    const change = await aDelivery();
    await deliver(() => ({ kind: 'rejected', reason: 'no' }));
    await again(change, 'expired');
    await deliver();
    expect(statusesSent()).toEqual(['ready', 'expired']);
  });

  it('lands the others when one is refused', async () => {
    const [good, bad] = [await aDelivery(), await aDelivery()];
    await deliver((change) =>
      change.handoffId === bad.handoffId ? { kind: 'rejected', reason: 'no' } : written(change),
    );
    expect(await handoff(good)).toMatchObject({ crm_record_id: `r-${good.handoffId}` });
    expect(await handoff(bad)).toMatchObject({ crm_problem: 'no' });
  });

  it('names fields the CRM could not take on the handoff', async () => {
    const change = await aDelivery();
    await deliver(() => ({
      kind: 'written',
      recordId: 'r',
      keptByPeople: [],
      dropped: [{ field: 'pql_signal', why: 'not among the options' }],
    }));
    expect(await handoff(change)).toMatchObject({
      crm_record_id: 'r',
      crm_problem: 'pql_signal: not among the options',
    });
  });

  it('waits longer after each failure, up to a quarter of an hour, and starts afresh once it went well', async () => {
    const change = await aDelivery();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await deliver(() => ({ kind: 'later', reason: 'locked' }));
      const [row] = await db.query<{ due_at: number }>('select due_at from delivery where handoff_id = $1', [
        change.handoffId,
      ]);
      waits.push(((row?.due_at ?? 0) - now) / SECOND);
      now = row?.due_at ?? now;
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    expect(await handoff(change)).toMatchObject({ crm_problem: 'locked' });
    await deliver();
    expect(await handoff(change)).toMatchObject({ crm_problem: null });
  });

  it('waits as long as the CRM asks', async () => {
    const change = await aDelivery();
    await deliver(() => ({ kind: 'later', reason: 'busy', retryAfterMs: 40 * SECOND }));
    now += 39 * SECOND;
    await deliver();
    expect(sent).toHaveLength(1);
    now += SECOND;
    await deliver();
    expect(await handoff(change)).toMatchObject({ crm_record_id: `r-${change.handoffId}` });
  });

  it('failure-mode 04: counts a record without a receipt as not written', async () => {
    const change = await aDelivery();
    const silent = { kind: undefined } as unknown as Receipt;
    await deliver(() => silent);
    expect(await handoff(change)).toMatchObject({ crm_record_id: null });
    now += 2 * SECOND;
    await deliver();
    expect(await handoff(change)).toMatchObject({ crm_record_id: `r-${change.handoffId}` });
  });

  it.each([
    ['a busy CRM', new CrmError('busy', 'try later'), 'active'],
    ['a bug', new TypeError('undefined is not a function'), 'active'],
    ['a grant that is gone', new CrmError('auth', 'connect HubSpot again'), 'paused'],
    [
      'a grant that lacks a scope',
      new CrmError('rejected', 'lacks crm.objects.contacts.write', { status: 403 }),
      'paused',
    ],
  ])('keeps everything on its way after %s', async (_, error, state) => {
    const change = await aDelivery();
    await deliver(() => Promise.reject(error));
    const found = await connectionById(db, connection.connectionId);
    expect(found).toMatchObject({ state, pausedBecause: state === 'paused' ? error.message : null });
    expect(await handoff(change)).toMatchObject({ crm_problem: error.message });
    await db.run("update crm_connection set state = 'active' where connection_id = $1", [
      connection.connectionId,
    ]);
    now += 2 * SECOND;
    await deliver();
    expect(await handoff(change)).toMatchObject({ crm_record_id: `r-${change.handoffId}` });
  });

  it('writes nothing to a paused connection', async () => {
    await aDelivery();
    await db.run("update crm_connection set state = 'paused' where connection_id = $1", [
      connection.connectionId,
    ]);
    await deliver();
    expect(sent).toEqual([]);
  });

  it('takes up again what a worker that died had claimed, once its time is over', async () => {
    await aDelivery();
    void deliver(() => new Promise(() => undefined));
    while (sent.length === 0) await new Promise(setImmediate);
    await deliver();
    expect(sent).toHaveLength(1);
    now += 121 * SECOND;
    await deliver();
    expect(sent).toHaveLength(2);
  });
});

describe('a change that is replaced while it is on its way', () => {
  it('is followed by the newer one, and never travels beside it', async () => {
    const change = await aDelivery();
    await deliver(async (one) => {
      await again(change, 'touched');
      await deliver(); // another worker looks at the same time
      return written(one);
    });
    expect(statusesSent()).toEqual(['ready']);
    await deliver();
    expect(statusesSent()).toEqual(['ready', 'touched']);
    await deliver();
    expect(sent).toHaveLength(2);
  });

  it('is not tried again itself when it failed, but the newer one is', async () => {
    const change = await aDelivery();
    await deliver(async () => {
      await again(change, 'touched');
      return { kind: 'later', reason: 'locked' };
    });
    now += 2 * SECOND;
    await deliver();
    expect(statusesSent()).toEqual(['ready', 'touched']);
  });

  it('keeps what a seller reported until it is written', async () => {
    const change = await aDelivery();
    await addReport(db, change.handoffId, { pql_verdict: 'good' }, now);
    await deliver(async () => {
      await again(change, 'touched');
      return { kind: 'later', reason: 'locked' };
    });
    now += 2 * SECOND;
    await deliver();
    expect(sent.at(-1)).toMatchObject([
      { fields: { pql_status: 'touched' }, reported: { pql_verdict: 'good' } },
    ]);
    await again(change, 'expired');
    await deliver();
    expect(sent.at(-1)).toMatchObject([{ fields: { pql_status: 'expired' }, reported: {} }]);
  });
});
