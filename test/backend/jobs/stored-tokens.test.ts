import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmError } from '../../../backend/crm/crm-error.ts';
import { type Credentials, type Refresh, storedTokens } from '../../../backend/jobs/stored-tokens.ts';
import { type Secrets, secretsWith } from '../../../backend/secrets.ts';
import { type CrmConnection, connectionById, saveConnection } from '../../../backend/store/connections.ts';
import type { Db } from '../../../backend/store/db.ts';
import { aConnection } from '../../support/a-connection.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const NOW = Date.UTC(2026, 10, 18, 15);
const MINUTE = 60_000;
const secrets = secretsWith([Buffer.alloc(32, 1)]);
let db: Db;
let connection: CrmConnection;
/** Refresh tokens the vendor was asked to renew. */
let asked: string[];

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  asked = [];
  connection = await aConnection(db, { credentials: sealed({}) });
});

function sealed(grant: Partial<Extract<Credentials, { kind: 'oauth' }>>, by: Secrets = secrets): string {
  const credentials = {
    kind: 'oauth',
    accessToken: 'a0',
    refreshToken: 'r0',
    expiresAt: NOW + 30 * MINUTE,
    ...grant,
  };
  return by.seal(JSON.stringify(credentials));
}

/** A vendor that renews every grant, with a new refresh token each time, and takes its time. */
const renews: Refresh = async (refreshToken) => {
  asked.push(refreshToken);
  await sleep(50);
  const turn = asked.length;
  return { accessToken: `a${turn}`, refreshToken: `r${turn}`, expiresAt: NOW + 60 * MINUTE };
};

function tokens(what: Partial<Parameters<typeof storedTokens>[0]> = {}) {
  return storedTokens({
    db,
    secrets,
    connectionId: connection.connectionId,
    refresh: renews,
    now: () => NOW,
    ...what,
  });
}

async function stored(by = secrets): Promise<Credentials> {
  const found = await connectionById(db, connection.connectionId);
  return JSON.parse(by.open(found?.credentials ?? '')) as Credentials;
}

describe('the tokens of a connection', () => {
  it('are used as they are while they live', async () => {
    expect(await tokens().current()).toBe('a0');
    expect(asked).toEqual([]);
  });

  it('are renewed two minutes before their end, and the new refresh token is kept', async () => {
    const soon = tokens({ now: () => NOW + 28.5 * MINUTE });
    expect(await soon.current()).toBe('a1');
    expect(await stored()).toMatchObject({
      accessToken: 'a1',
      refreshToken: 'r1',
      expiresAt: NOW + 60 * MINUTE,
    });
    expect(await soon.current()).toBe('a1');
    expect(asked).toEqual(['r0']);
  });

  it('failure-mode 18: are renewed once, whoever asks for it at the same time', async () => {
    const processes = [tokens(), tokens(), tokens(), tokens()];
    const fresh = await Promise.all(processes.map((one) => one.refresh('a0')));
    expect(fresh).toEqual(['a1', 'a1', 'a1', 'a1']);
    expect(asked).toEqual(['r0']);
  });

  it('are not renewed for a token that somebody else replaced already', async () => {
    expect(await tokens().refresh('an older one')).toBe('a0');
    expect(asked).toEqual([]);
  });

  it('failure-mode 18: that are gone say so, and leave nobody waiting', async () => {
    const gone = tokens({
      refresh: async () => Promise.reject(new CrmError('auth', 'the app was uninstalled')),
    });
    await expect(gone.refresh('a0')).rejects.toMatchObject({
      kind: 'auth',
      message: 'the app was uninstalled',
    });
    expect(await tokens().refresh('a0')).toBe('a1');
  });

  it('can be renewed by another process after the first one died on it', async () => {
    const dies = tokens({ refresh: async () => new Promise(() => undefined) });
    void dies.refresh('a0');
    await sleep(50);
    expect(await tokens({ now: () => NOW + 31_000 }).refresh('a0')).toBe('a1');
  });

  it('of an admin who connects again during a renewal are not overwritten by it', async () => {
    const renewing = tokens().refresh('a0');
    await sleep(20);
    await saveConnection(db, {
      ...connection,
      credentials: sealed({ accessToken: 'new', refreshToken: 'new-r' }),
    });
    expect(await renewing).toBe('new');
    expect(await stored()).toMatchObject({ accessToken: 'new', refreshToken: 'new-r' });
  });

  it('that cannot be renewed ask for another one', async () => {
    const credentials = secrets.seal(JSON.stringify({ kind: 'access_token', accessToken: 'pat' }));
    connection = await aConnection(db, { credentials });
    expect(await tokens().current()).toBe('pat');
    await expect(tokens().refresh('pat')).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('connect again'),
    });
  });

  it('of a user our key signs in as are asked for anew, once, and nothing else is kept', async () => {
    const credentials = { kind: 'key', accessToken: 'old', username: 'pql@acme.example' };
    connection = await aConnection(db, { credentials: secrets.seal(JSON.stringify(credentials)) });
    const signedIn: string[] = [];
    const signInByKey = async (username: string) => {
      signedIn.push(username);
      await sleep(50);
      return { accessToken: 'new' };
    };
    const asking = [1, 2, 3].map(() => tokens({ signInByKey }).refresh('old'));
    expect(await Promise.all(asking)).toEqual(['new', 'new', 'new']);
    expect(signedIn).toEqual(['pql@acme.example']);
    expect(await stored()).toEqual({ ...credentials, accessToken: 'new' });
  });

  it('of a connection that was removed say so', async () => {
    await db.run('delete from crm_connection where connection_id = $1', [connection.connectionId]);
    await expect(tokens().current()).rejects.toMatchObject({ kind: 'auth' });
  });
});

describe('a new SECRET_KEY', () => {
  const newer = secretsWith([Buffer.alloc(32, 2)]);
  const rotating = secretsWith([Buffer.alloc(32, 2), Buffer.alloc(32, 1)]);

  it('takes over what is used, so that the old one can go', async () => {
    expect(await tokens({ secrets: rotating }).current()).toBe('a0');
    expect(await stored(newer)).toMatchObject({ accessToken: 'a0' });
    expect(await tokens({ secrets: newer }).current()).toBe('a0');
  });

  it('takes over during a renewal without asking the vendor twice', async () => {
    expect(await tokens({ secrets: rotating }).refresh('a0')).toBe('a1');
    expect(asked).toEqual(['r0']);
    expect(await stored(newer)).toMatchObject({ accessToken: 'a1' });
  });

  it('without the old one beside it is a refusal that names the setting, not a bug', async () => {
    await expect(tokens({ secrets: newer }).current()).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('SECRET_KEY'),
    });
  });
});
