import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { TokenSource } from '../crm/crm.ts';
import { CrmError } from '../crm/crm-error.ts';
import type { Secrets } from '../secrets.ts';
import { claimRefresh, connectionById, endRefresh, replaceCredentials } from '../store/connections.ts';
import type { Db } from '../store/db.ts';

/** What a connection keeps sealed. */
export const credentialsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access_token'), accessToken: z.string() }),
  z.object({
    kind: z.literal('oauth'),
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresAt: z.number(),
  }),
  /** A user our own key signs in as: nothing is kept that could run out. */
  z.object({ kind: z.literal('key'), accessToken: z.string(), username: z.string() }),
]);
export type Credentials = z.infer<typeof credentialsSchema>;

/** Asks the vendor for a new grant. Throws `CrmError` `auth` when the grant is gone. */
export type Refresh = (
  refreshToken: string,
) => Promise<{ accessToken: string; refreshToken: string; expiresAt: number }>;

/** Signs a user in by our key. Throws `CrmError` `auth` when the vendor no longer lets the key in. */
export type SignInByKey = (username: string) => Promise<{ accessToken: string }>;

/** Refreshed this long before it ends, ms: a stream of 401s counts against an app. */
const EARLY_MS = 120_000;
/** Longest a refresh may take before another process may try, ms. */
const LEASE_MS = 30_000;
const LOOK_AGAIN_MS = 200;

/**
 * The tokens of one connection, sealed in the database. A refresh happens once, whoever asks for it: others wait
 * and take what it brought (https://github.com/airbytehq/airbyte/issues/82783 shows what happens otherwise).
 */
export function storedTokens(deps: {
  db: Db;
  secrets: Secrets;
  connectionId: string;
  refresh: Refresh;
  /** Absent where the vendor has no such way in. */
  signInByKey?: SignInByKey;
  /** Real time: token lifetimes know no other. */
  now?: () => number;
}): TokenSource {
  const { db, secrets, connectionId } = deps;
  const now = deps.now ?? Date.now;

  const stored = async (): Promise<{ credentials: Credentials; sealed: string }> => {
    const connection = await connectionById(db, connectionId);
    if (connection === null) throw new CrmError('auth', 'the connection was removed');
    const { credentials: sealed } = connection;
    const credentials = credentialsSchema.parse(JSON.parse(opened(secrets, sealed)));
    if (!secrets.isOld(sealed)) return { credentials, sealed };
    // the key is being replaced: what is used moves to the new one, so that the old one can go
    const resealed = seal(credentials);
    const moved = await replaceCredentials(db, connectionId, { from: sealed, to: resealed });
    return moved ? { credentials, sealed: resealed } : stored();
  };
  const seal = (credentials: Credentials): string => secrets.seal(JSON.stringify(credentials));

  const refresh = async (stale: string): Promise<string> => {
    for (;;) {
      const { credentials, sealed } = await stored();
      if (credentials.accessToken !== stale) return credentials.accessToken; // somebody else refreshed
      if (credentials.kind === 'access_token') {
        throw new CrmError('auth', 'the access token is no longer accepted: connect again with a new one');
      }
      if (!(await claimRefresh(db, connectionId, now(), LEASE_MS))) {
        await sleep(LOOK_AGAIN_MS);
        continue;
      }
      try {
        const renewed = await renew(deps, credentials);
        const replaced = await replaceCredentials(db, connectionId, { from: sealed, to: seal(renewed) });
        if (replaced) return renewed.accessToken;
      } finally {
        await endRefresh(db, connectionId);
      }
    }
  };

  return {
    async current() {
      const { credentials } = await stored();
      if (credentials.kind === 'oauth' && credentials.expiresAt - EARLY_MS <= now())
        return refresh(credentials.accessToken);
      return credentials.accessToken;
    },
    refresh,
  };
}

async function renew(
  deps: { refresh: Refresh; signInByKey?: SignInByKey },
  credentials: Exclude<Credentials, { kind: 'access_token' }>,
): Promise<Credentials> {
  if (credentials.kind === 'oauth') {
    const { accessToken, refreshToken, expiresAt } = await deps.refresh(credentials.refreshToken);
    return { kind: 'oauth', accessToken, refreshToken, expiresAt };
  }
  if (deps.signInByKey === undefined) throw new CrmError('auth', 'this CRM has no sign-in by key');
  const { accessToken } = await deps.signInByKey(credentials.username);
  return { ...credentials, accessToken };
}

/** A token sealed with a key we no longer have is for the operator to put right, by setting or by connecting again. */
function opened(secrets: Secrets, sealed: string): string {
  try {
    return secrets.open(sealed);
  } catch (error) {
    throw new CrmError('rejected', `the stored token cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
