import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type CrmConnection,
  connectionById,
  connectionsOfPortal,
  pauseConnection,
  replaceCredentials,
  saveConnection,
  saveConnectionFacts,
} from '../../../backend/store/connections.ts';
import { crmMemory } from '../../../backend/store/crm-memory.ts';
import { peopleOfRecord } from '../../../backend/store/crm-news.ts';
import type { Db } from '../../../backend/store/db.ts';
import { handoffById, saveCrmAnswers } from '../../../backend/store/handoffs.ts';
import { aConnection } from '../../support/a-connection.ts';
import { aStoredHandoff } from '../../support/a-stored-handoff.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const NOW = Date.UTC(2026, 10, 18, 15);
let db: Db;
let connection: CrmConnection;

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  connection = await aConnection(db);
});

const memory = () => crmMemory(db, connection.connectionId, () => NOW);

describe('connecting again', () => {
  it('replaces credentials, wakes a paused connection, and keeps its id and what is known of the portal', async () => {
    await memory().link([{ key: 'w:ana', recordId: '7' }]);
    await pauseConnection(db, connection.connectionId, 'gone');
    const again = await saveConnection(db, { ...connection, credentials: 'newer' });
    expect(again).toMatchObject({
      connectionId: connection.connectionId,
      credentials: 'newer',
      state: 'active',
      pausedBecause: null,
    });
    expect(await memory().links(['w:ana'])).toEqual(new Map([['w:ana', '7']]));
  });

  it.each([
    ['when the grant names it', () => saveConnection(db, { ...connection, portalId: '55' })],
    ['when the set-up finds out', () => saveConnectionFacts(db, connection.connectionId, { portalId: 55 })],
  ])(
    'to another portal forgets the records of the old one: the same ids are other people there (%s)',
    async (_, move) => {
      const change = await aStoredHandoff(db, connection.workspaceId);
      await memory().link([{ key: change.person.key, recordId: '7' }]);
      await memory().recordWritten([{ recordId: '7', field: 'pql_status', hash: 'x', at: NOW }]);
      await memory().claimTasks(['t1']);
      await saveCrmAnswers(db, [{ handoffId: change.handoffId, recordId: '7', problem: null }]);
      await move();
      expect(await memory().links([change.person.key])).toEqual(new Map());
      expect(await memory().written(['7'])).toEqual(new Map());
      expect((await memory().claimTasks(['t1'])).get('t1')).toEqual({ claimed: true, taskId: null });
      expect(await handoffById(db, connection.workspaceId, change.handoffId)).toMatchObject({
        crm_record_id: null,
      });
      expect(await connectionById(db, connection.connectionId)).toMatchObject({ portalId: '55' });
    },
  );

  it('leaves another workspace’s connection to the same portal alone', async () => {
    const other = await aConnection(db);
    await saveConnection(db, { ...connection, portalId: '55' });
    const left = await connectionsOfPortal(db, 'hubspot', other.portalId ?? '');
    expect(left.map((one) => one.connectionId)).toContain(other.connectionId);
    expect(left.map((one) => one.connectionId)).not.toContain(connection.connectionId);
  });

  it('is not undone by a late renewal of the old credentials', async () => {
    await saveConnection(db, { ...connection, credentials: 'newer' });
    const { connectionId } = connection;
    expect(await replaceCredentials(db, connectionId, { from: 'sealed', to: 'renewed' })).toBe(false);
    expect(await replaceCredentials(db, connectionId, { from: 'newer', to: 'renewed' })).toBe(true);
  });
});

describe('what is remembered of records', () => {
  it('failure-mode 27: lets two people stand on one contact, and one person move to another', async () => {
    await memory().link([
      { key: 'w:ana', recordId: '7' },
      { key: 'w:bo', recordId: '7' },
    ]);
    await memory().link([{ key: 'w:ana', recordId: '8' }]);
    expect(await memory().links(['w:ana', 'w:bo'])).toEqual(
      new Map([
        ['w:ana', '8'],
        ['w:bo', '7'],
      ]),
    );
  });

  it('failure-mode 11: follows merges, one after the other, on links and handoffs', async () => {
    const change = await aStoredHandoff(db, connection.workspaceId);
    await memory().link([{ key: change.person.key, recordId: '7' }]);
    await saveCrmAnswers(db, [{ handoffId: change.handoffId, recordId: '7', problem: null }]);
    await memory().repoint('7', '8');
    await memory().repoint('8', '9');
    expect((await memory().links([change.person.key])).get(change.person.key)).toBe('9');
    expect(await handoffById(db, connection.workspaceId, change.handoffId)).toMatchObject({
      crm_record_id: '9',
    });
  });

  it('claims a task once, and gives a claim back only while no task was made', async () => {
    expect((await memory().claimTasks(['t'])).get('t')).toEqual({ claimed: true, taskId: null });
    expect((await memory().claimTasks(['t'])).get('t')).toEqual({ claimed: false, taskId: null });
    await memory().releaseTasks(['t']);
    expect((await memory().claimTasks(['t'])).get('t')).toEqual({ claimed: true, taskId: null });
    await memory().confirmTasks([{ key: 't', taskId: '99' }]);
    await memory().releaseTasks(['t']);
    expect((await memory().claimTasks(['t'])).get('t')).toEqual({ claimed: false, taskId: '99' });
  });

  it('adds facts one by one', async () => {
    await memory().saveFacts({ customObject: { typeId: '2-1' } });
    await memory().saveFacts({ timeZone: 'UTC' });
    expect(await memory().facts()).toEqual({ customObject: { typeId: '2-1' }, timeZone: 'UTC' });
  });

  it('names everyone a record stands for, whatever their id looks like', async () => {
    const change = await aStoredHandoff(db, connection.workspaceId, { personId: 'user:with:colons' });
    await memory().link([{ key: change.person.key, recordId: '7' }]);
    const other = await aStoredHandoff(db, connection.workspaceId);
    await saveCrmAnswers(db, [{ handoffId: other.handoffId, recordId: '7', problem: null }]);
    expect((await peopleOfRecord(db, connection.connectionId, '7')).sort()).toEqual(
      [other.person.personId, 'user:with:colons'].sort(),
    );
    expect(await peopleOfRecord(db, (await aConnection(db)).connectionId, '7')).toEqual([]);
  });
});
