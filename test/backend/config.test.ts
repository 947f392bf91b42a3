import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../backend/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const TOKEN = 'an-admin-token-long-enough';

function problems(environment: Record<string, string>): string[] {
  const read = readConfig(environment);
  return read.ok ? [] : read.problems;
}

function config(environment: Record<string, string>) {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

describe('settings', () => {
  it('need nothing on a laptop', () => {
    expect(config({})).toEqual({
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      databaseUrl: null,
      redisUrl: null,
      dataDir: './data',
      secretKeys: null,
      adminToken: null,
      role: 'all',
      logLevel: 'info',
      hubspot: null,
      hubspotApiUrl: 'https://api.hubapi.com',
      salesforce: null,
    });
  });

  it('that are empty count as absent', () => {
    expect(config({ PORT: '', DATABASE_URL: '', HUBSPOT_CLIENT_ID: '', SECRET_KEY: '' })).toEqual(config({}));
  });

  it('follow the port in the public address, unless that is given; its last slash goes', () => {
    expect(config({ PORT: '9000' }).publicUrl).toBe('http://127.0.0.1:9000');
    expect(config({ PUBLIC_URL: 'https://pql.example.com//' }).publicUrl).toBe('https://pql.example.com');
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '80.5'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'pql.example.com'],
    ['PUBLIC_URL', 'ftp://pql.example.com'],
    ['DATABASE_URL', 'mysql://pql:hunter2@db/pql'],
    ['REDIS_URL', 'http://redis'],
    ['SECRET_KEY', 'c2hvcnQ='],
    ['SECRET_KEY', `${KEY},`],
    ['ADMIN_TOKEN', 'hunter2'],
    ['ROLE', 'boss'],
    ['LOG_LEVEL', 'loud'],
    ['HUBSPOT_CLIENT_SECRET', 'one,'],
    ['HUBSPOT_CLIENT_SECRET', ' , '],
    ['HUBSPOT_API_URL', 'api.hubapi.com'],
    ['SALESFORCE_LOGIN_URL', 'login.salesforce.com'],
    ['SALESFORCE_PRIVATE_KEY', 'hunter2'],
  ])('name %s when it is %s, and never say the value', (name, value) => {
    const found = problems({ HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: 'secret', [name]: value });
    expect(found.filter((problem) => problem.startsWith(`${name}: `))).not.toEqual([]);
    expect(found.join('\n')).not.toContain(value);
  });

  it('report everything that is wrong at once', () => {
    const found = problems({ PORT: 'x', ADMIN_TOKEN: 'short', ROLE: 'web', HUBSPOT_CLIENT_ID: 'id' });
    expect(found.map((problem) => problem.split(':')[0])).toEqual([
      'PORT',
      'ADMIN_TOKEN',
      'ROLE',
      'HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET',
    ]);
  });

  it('with a database server need the secrets all processes must share', () => {
    const DATABASE_URL = 'postgres://db/pql';
    expect(problems({ DATABASE_URL })).toEqual([
      expect.stringMatching(/^SECRET_KEY: needed/),
      expect.stringMatching(/^ADMIN_TOKEN: needed/),
    ]);
    expect(
      problems({ DATABASE_URL, SECRET_KEY: KEY, ADMIN_TOKEN: TOKEN, ROLE: 'worker', REDIS_URL: 'redis://r' }),
    ).toEqual([]);
  });

  it('refuse Redis and several roles for the embedded database, which serves one process', () => {
    expect(problems({ REDIS_URL: 'redis://r', ROLE: 'worker' })).toEqual([
      expect.stringMatching(/^REDIS_URL: /),
      expect.stringMatching(/^ROLE: /),
    ]);
  });

  it('take several keys and client secrets while one is replaced', () => {
    const other = Buffer.alloc(32, 8).toString('base64');
    const both = config({
      SECRET_KEY: `${KEY}, ${other}`,
      HUBSPOT_CLIENT_ID: 'id',
      HUBSPOT_CLIENT_SECRET: 'new, old',
    });
    expect(both.secretKeys?.map((key) => key.toString('base64'))).toEqual([KEY, other]);
    expect(both.hubspot?.clientSecrets).toEqual(['new', 'old']);
  });

  it('of Salesforce take either way in, and a key whose line ends are written out', () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const oneLine = privateKey.replaceAll('\n', '\\n');
    expect(config({ SALESFORCE_CLIENT_ID: 'id', SALESFORCE_PRIVATE_KEY: oneLine }).salesforce).toEqual({
      clientId: 'id',
      clientSecret: null,
      privateKey,
      loginUrl: 'https://login.salesforce.com',
    });
    expect(config({ SALESFORCE_CLIENT_ID: 'id', SALESFORCE_CLIENT_SECRET: 's' }).salesforce).toMatchObject({
      clientSecret: 's',
      privateKey: null,
    });
  });

  it.each([{ SALESFORCE_CLIENT_ID: 'id' }, { SALESFORCE_CLIENT_SECRET: 's' }])(
    'of Salesforce go together: %j alone is no way in',
    (given) => {
      expect(problems(given)).toEqual([expect.stringMatching(/^SALESFORCE_CLIENT_ID: goes with/)]);
    },
  );
});
