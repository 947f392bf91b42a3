import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Crm, PersonRef } from '../../../backend/crm/crm.ts';
import { CrmError } from '../../../backend/crm/crm-error.ts';
import { readNextContexts } from '../../../backend/jobs/contexts-job.ts';
import { foldNext } from '../../../backend/jobs/fold/fold-job.ts';
import { silentLog } from '../../../backend/log.ts';
import { type CrmConnection, connectionById } from '../../../backend/store/connections.ts';
import { askForContexts, contextsOfAccounts } from '../../../backend/store/crm-contexts.ts';
import type { Db } from '../../../backend/store/db.ts';
import { insertEvents, SHARDS } from '../../../backend/store/events.ts';
import { timestamp } from '../../../backend/store/instant.ts';
import type { CrmContext } from '../../../src/snapshot.ts';
import { aConnection } from '../../support/a-connection.ts';
import { anIdentify } from '../../support/events.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const ACCOUNT = 'domain:kestrel.io';
let db: Db;
let connection: CrmConnection;
let now: number;
let asked: PersonRef[][];

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

/** A workspace whose one account, of Ana and a visitor without address, waits for what the CRM says of it. */
beforeEach(async () => {
  now = Date.UTC(2026, 10, 18, 15);
  asked = [];
  connection = await aConnection(db);
  const { workspaceId } = connection;
  await insertEvents(db, [{ workspaceId, event: anIdentify('ana', { email: 'ana@kestrel.io' }) }]);
  while ((await foldNext(db, now, SHARDS)).events > 0);
  await db.run('update account set due_at = null where workspace_id = $1', [workspaceId]);
  await askForContexts(db, [{ workspaceId, accountKey: ACCOUNT }], now);
});

const nothingKnown = (): CrmContext => ({
  readAt: now,
  people: {},
  openDeals: [],
  openTickets: [],
  companyOwnerId: null,
  owners: {},
});

async function read(answer: () => Promise<CrmContext[]> = async () => [nothingKnown()]): Promise<void> {
  const crm: Crm = {
    vendor: 'hubspot',
    setUp: async () => ({ ok: true, items: [] }),
    check: async () => ({ ok: true, items: [] }),
    write: async () => [],
    readContexts: async (accounts) => {
      asked.push(...accounts.map((account) => account.people));
      return answer();
    },
  };
  await readNextContexts({ db, now: () => now, crmOf: () => crm, log: silentLog });
}

async function account(): Promise<{ due: boolean; waiting: boolean; known: boolean }> {
  const [row] = await db.query<{ due: boolean; waiting: boolean }>(
    `select due_at <= $2 as due, context_due_at is not null as waiting from account
     where workspace_id = $1 and account_key = '${ACCOUNT}'`,
    [connection.workspaceId, timestamp(now)],
  );
  const contexts = await contextsOfAccounts(db, connection.workspaceId, [ACCOUNT]);
  return { due: row?.due ?? false, waiting: row?.waiting ?? false, known: contexts.has(ACCOUNT) };
}

describe('reading what the CRM says of an account', () => {
  it('asks about its people by key, address and company domain, and makes it due with the answer', async () => {
    await read();
    expect(asked).toEqual([
      [
        {
          key: `${connection.workspaceId}:ana`,
          personId: 'ana',
          email: 'ana@kestrel.io',
          companyDomain: 'kestrel.io',
        },
      ],
    ]);
    expect(await account()).toEqual({ due: true, waiting: false, known: true });
  });

  it('is asked for again after the wait a busy CRM wants, not before', async () => {
    await read(() => Promise.reject(new CrmError('busy', 'rate limit', { retryAfterMs: 30_000 })));
    expect(await account()).toEqual({ due: false, waiting: true, known: false });
    now += 29_000;
    await read();
    expect(asked).toHaveLength(1);
    now += 1_000;
    await read();
    expect(await account()).toMatchObject({ due: true, known: true });
  });

  it('is tried again later after a bug', async () => {
    await read(() => Promise.reject(new TypeError('undefined is not a function')));
    expect(await account()).toMatchObject({ due: false, waiting: true });
    now += 10_000;
    await read();
    expect(await account()).toMatchObject({ known: true });
  });

  it.each([
    ['the grant is gone', new CrmError('auth', 'connect HubSpot again')],
    [
      'the grant lacks what every call needs',
      new CrmError('rejected', 'lacks crm.objects.deals.read; reconnect HubSpot and grant it', {
        status: 403,
      }),
    ],
  ])(
    'stops when %s: the connection pauses and says why, and the account is decided without it',
    async (_, error) => {
      await read(() => Promise.reject(error));
      expect(await connectionById(db, connection.connectionId)).toMatchObject({
        state: 'paused',
        pausedBecause: error.message,
      });
      expect(await account()).toEqual({ due: true, waiting: false, known: false });
    },
  );

  it('does not ask a paused connection', async () => {
    await db.run("update crm_connection set state = 'paused' where connection_id = $1", [
      connection.connectionId,
    ]);
    await read();
    expect(asked).toEqual([]);
    expect(await account()).toEqual({ due: true, waiting: false, known: false });
  });

  it('keeps asking for an account the answer says nothing of', async () => {
    await read(async () => []);
    expect(await account()).toEqual({ due: false, waiting: true, known: false });
    now += 121_000;
    await read();
    expect(await account()).toMatchObject({ known: true });
  });
});
