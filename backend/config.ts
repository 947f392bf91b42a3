import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/**
 * The service's settings, read from the environment in one place. All problems are reported together, by name and
 * never with a value.
 */
export interface Config {
  port: number;
  publicUrl: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  /** 32 bytes each, newest first; null: one is made and kept in the data folder (embedded database only). */
  secretKeys: Buffer[] | null;
  /** Null: one is made and kept in the data folder (embedded database only). */
  adminToken: string | null;
  role: 'all' | 'web' | 'worker';
  logLevel: string;
  hubspot: { clientId: string; clientSecrets: string[]; appId: string | null; apiUrl: string } | null;
  hubspotApiUrl: string;
  /** Our external client app; null where none is set up. */
  salesforce: {
    clientId: string;
    /** For sign-in by an admin's browser. */
    clientSecret: string | null;
    /** PEM, for sign-in by our own key. */
    privateKey: string | null;
    loginUrl: string;
  } | null;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `expected a URL starting with ${protocols.map((one) => `${one}//`).join(' or ')}`,
  });

const secretKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((one) => Buffer.from(one.trim(), 'base64'));
  if (keys.some((key) => key.length !== 32)) {
    context.addIssue({
      code: 'custom',
      message: 'expected 32 bytes in base64 (make one: openssl rand -base64 32)',
    });
    return z.NEVER;
  }
  return keys;
});

/** Several, newest first, while one is being replaced. An empty one would let anybody sign with no secret at all. */
const clientSecrets = z.string().transform((text, context) => {
  const secrets = text.split(',').map((one) => one.trim());
  if (secrets.includes('')) {
    context.addIssue({
      code: 'custom',
      message: 'expected one secret, or several with a comma between them',
    });
    return z.NEVER;
  }
  return secrets;
});

/** Line ends may be written as `\\n`, since many places that hold settings take one line only. */
const privateKey = z.string().transform((text, context) => {
  const pem = text.replaceAll('\\n', '\n');
  try {
    createPrivateKey(pem);
    return pem;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected a private key in PEM' });
    return z.NEVER;
  }
});

const environmentSchema = z.object({
  PORT: z.coerce.number({ error: 'expected a port number' }).int().min(0).max(65_535).default(8080),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  SECRET_KEY: secretKeys.optional(),
  ADMIN_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  ROLE: z.enum(['all', 'web', 'worker'], { error: 'expected all, web or worker' }).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HUBSPOT_CLIENT_ID: z.string().min(1).optional(),
  HUBSPOT_CLIENT_SECRET: clientSecrets.optional(),
  HUBSPOT_APP_ID: z.string().min(1).optional(),
  HUBSPOT_API_URL: url(['http:', 'https:']).default('https://api.hubapi.com'),
  SALESFORCE_CLIENT_ID: z.string().min(1).optional(),
  SALESFORCE_CLIENT_SECRET: z.string().min(1).optional(),
  SALESFORCE_PRIVATE_KEY: privateKey.optional(),
  SALESFORCE_LOGIN_URL: url(['http:', 'https:']).default('https://login.salesforce.com'),
});

/** Reads settings from `environment` (usually `process.env`). Empty values count as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const settings = parsed.data;
  if (given['DATABASE_URL'] !== undefined) {
    if (given['SECRET_KEY'] === undefined)
      problems.push('SECRET_KEY: needed with DATABASE_URL, the same in every process');
    if (given['ADMIN_TOKEN'] === undefined)
      problems.push('ADMIN_TOKEN: needed with DATABASE_URL, the same in every process');
  } else {
    if (given['REDIS_URL'] !== undefined) problems.push('REDIS_URL: has no use without DATABASE_URL');
    if (given['ROLE'] === 'web' || given['ROLE'] === 'worker') {
      problems.push(
        'ROLE: web and worker processes need DATABASE_URL; the embedded database serves one process only',
      );
    }
  }
  if ((given['HUBSPOT_CLIENT_ID'] === undefined) !== (given['HUBSPOT_CLIENT_SECRET'] === undefined)) {
    problems.push('HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET: set both or neither');
  }
  const hasWayIn =
    given['SALESFORCE_CLIENT_SECRET'] !== undefined || given['SALESFORCE_PRIVATE_KEY'] !== undefined;
  if ((given['SALESFORCE_CLIENT_ID'] !== undefined) !== hasWayIn) {
    problems.push(
      'SALESFORCE_CLIENT_ID: goes with SALESFORCE_CLIENT_SECRET (sign-in by browser), SALESFORCE_PRIVATE_KEY (sign-in by key) or both',
    );
  }
  if (problems.length > 0 || settings === undefined) return { ok: false, problems };
  return {
    ok: true,
    config: {
      port: settings.PORT,
      publicUrl: (settings.PUBLIC_URL ?? `http://127.0.0.1:${settings.PORT}`).replace(/\/+$/, ''),
      databaseUrl: settings.DATABASE_URL ?? null,
      redisUrl: settings.REDIS_URL ?? null,
      dataDir: settings.DATA_DIR,
      secretKeys: settings.SECRET_KEY ?? null,
      adminToken: settings.ADMIN_TOKEN ?? null,
      role: settings.ROLE,
      logLevel: settings.LOG_LEVEL,
      hubspot:
        settings.HUBSPOT_CLIENT_ID === undefined || settings.HUBSPOT_CLIENT_SECRET === undefined
          ? null
          : {
              clientId: settings.HUBSPOT_CLIENT_ID,
              clientSecrets: settings.HUBSPOT_CLIENT_SECRET,
              appId: settings.HUBSPOT_APP_ID ?? null,
              apiUrl: settings.HUBSPOT_API_URL,
            },
      hubspotApiUrl: settings.HUBSPOT_API_URL,
      salesforce:
        settings.SALESFORCE_CLIENT_ID === undefined
          ? null
          : {
              clientId: settings.SALESFORCE_CLIENT_ID,
              clientSecret: settings.SALESFORCE_CLIENT_SECRET ?? null,
              privateKey: settings.SALESFORCE_PRIVATE_KEY ?? null,
              loginUrl: settings.SALESFORCE_LOGIN_URL,
            },
    },
  };
}
