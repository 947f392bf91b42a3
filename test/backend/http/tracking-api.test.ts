import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { answerErrors, answerNotFound, giveRequestId } from '../../../backend/http/http-error.ts';
import { trackingApi } from '../../../backend/http/tracking-api.ts';
import { silentLog } from '../../../backend/log.ts';
import { type Db, StoreUnavailable } from '../../../backend/store/db.ts';
import { type EventWriter, eventWriter } from '../../../backend/store/event-writer.ts';
import { addWorkspace } from '../../../backend/store/workspaces.ts';
import type { ProductEvent } from '../../../src/product-event.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const NOW = Date.parse('2026-11-18T15:00:00Z');
let db: Db;
let api: Api;
let workspace: { workspaceId: string; writeKey: string };

beforeAll(async () => {
  db = await openTestDb();
  api = await serve(eventWriter(db));
});
afterAll(async () => {
  await api.close();
  await db.close();
});
beforeEach(async () => {
  api.woken.length = 0;
  workspace = await addWorkspace(db, 'Test');
});

interface Api {
  url: string;
  /** Topics woken since the test began. */
  woken: string[];
  close: () => Promise<void>;
}

async function serve(writer: EventWriter): Promise<Api> {
  const woken: string[] = [];
  const waker = {
    wake: (topic: string) => void woken.push(topic),
    on: () => undefined,
    close: async () => undefined,
  };
  const app = express();
  app.use(giveRequestId);
  app.use('/v1', trackingApi({ db, writer, waker, now: () => NOW }));
  app.use(answerNotFound);
  app.use(answerErrors(silentLog));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    woken,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Answer {
  status: number;
  headers: Headers;
  body: {
    success?: boolean;
    accepted?: number;
    duplicates?: number;
    rejected?: { index: number; code: string; field: string; message: string }[];
    error?: { code: string; message: string; field?: string; requestId: string };
  };
}

const basic = (writeKey: string): string => `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;

async function send(
  body: string | Uint8Array | undefined,
  options: { path?: string; headers?: Record<string, string | undefined>; to?: Api } = {},
): Promise<Answer> {
  const headers = Object.entries({
    authorization: basic(workspace.writeKey),
    'content-type': 'application/json',
    ...options.headers,
  }).filter((header): header is [string, string] => header[1] !== undefined);
  const response = await fetch(`${(options.to ?? api).url}${options.path ?? '/v1/batch'}`, {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

const sendCalls = (...calls: unknown[]): Promise<Answer> => send(JSON.stringify({ batch: calls }));

/** A call that is taken; the test states only what matters. */
function aCall(what: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'track',
    userId: 'ana',
    event: 'Project Created',
    timestamp: '2026-11-18T14:00:00Z',
    ...what,
  };
}

async function stored(workspaceId = workspace.workspaceId): Promise<ProductEvent[]> {
  const rows = await db.query<{ body: string }>(
    'select body from event where workspace_id = $1 order by seq',
    [workspaceId],
  );
  return rows.map((row) => JSON.parse(row.body) as ProductEvent);
}

describe('a call that is refused', () => {
  it.each([
    ['a number instead of a call', 7, 'item_invalid', ''],
    ['null instead of a call', null, 'item_invalid', ''],
    ['a list instead of a call', [aCall()], 'item_invalid', ''],
    ['no type', aCall({ type: undefined }), 'type_missing', 'type'],
    ['an unknown type', aCall({ type: 'purchase' }), 'type_unknown', 'type'],
    ['a track without event name', aCall({ event: undefined }), 'event_missing', 'event'],
    ['an event name that is no text', aCall({ event: { name: 'x' } }), 'event_missing', 'event'],
    ['nobody who did it', aCall({ userId: undefined }), 'identity_missing', 'userId'],
    ['a user id that is an object', aCall({ userId: { id: 1 } }), 'id_invalid', 'userId'],
    ['a user id every broken sender shares', aCall({ userId: 'undefined' }), 'id_placeholder', 'userId'],
    ['properties that are a list', aCall({ properties: ['x'] }), 'type_invalid', 'properties'],
    ['a message id that is an object', aCall({ messageId: {} }), 'message_id_invalid', 'messageId'],
    ['a time that is none', aCall({ timestamp: 'yesterday' }), 'timestamp_invalid', 'timestamp'],
    ['the year 2099', aCall({ timestamp: '2099-01-01T00:00:00Z' }), 'timestamp_out_of_range', 'timestamp'],
    ['the year 0', aCall({ timestamp: '0000-01-01T00:00:00Z' }), 'timestamp_out_of_range', 'timestamp'],
    [
      'a NUL character deep inside',
      aCall({ properties: { notes: [{ text: 'a\u0000b' }] } }),
      'nul_character',
      'properties.notes[0].text',
    ],
    [
      'half a surrogate pair',
      aCall({ properties: { emoji: '\ud83d' } }),
      'invalid_unicode',
      'properties.emoji',
    ],
    ['more than 32 KB', aCall({ properties: { text: 'x'.repeat(33_000) } }), 'too_large', ''],
    ['a group call without group', aCall({ type: 'group' }), 'group_id_missing', 'groupId'],
    ['an alias of nobody', aCall({ type: 'alias' }), 'previous_id_missing', 'previousId'],
  ])('%s is named with its place, and the calls around it land', async (_, broken, code, field) => {
    const answer = await sendCalls(aCall({ messageId: 'before' }), broken, aCall({ messageId: 'after' }));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      success: true,
      accepted: 2,
      duplicates: 0,
      rejected: [{ index: 1, code, field, message: expect.stringContaining('expected') }],
    });
    expect((await stored()).map((event) => event.messageId).sort()).toEqual(['after', 'before']);
  });

  it('alone on its endpoint is a 400 that says the same', async () => {
    const answer = await send(JSON.stringify(aCall({ event: undefined })), { path: '/v1/track' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      success: false,
      accepted: 0,
      rejected: [{ index: 0, code: 'event_missing', field: 'event' }],
      error: { code: 'event_missing', field: 'event' },
    });
    expect(await stored()).toEqual([]);
  });
});

describe('a request of which nothing can be read', () => {
  it.each([
    ['no body at all', undefined, 400, 'body_empty', undefined],
    ['an empty body', '', 400, 'body_empty', undefined],
    ['malformed JSON', '{"batch": [', 400, 'json_malformed', undefined],
    ['text', 'hello', 400, 'json_malformed', undefined],
    ['a list', '[]', 401, 'write_key_missing', undefined],
    ['null', 'null', 401, 'write_key_missing', undefined],
  ])('is refused when it is %s', async (_, body, status, code, field) => {
    const answer = await send(body, { headers: { authorization: undefined } });
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, ...(field === undefined ? {} : { field }) });
  });

  it.each([
    ['a list', '[]', 'body_invalid', undefined],
    ['null', 'null', 'body_invalid', undefined],
    ['a number', '7', 'body_invalid', undefined],
    ['an object without batch', '{}', 'batch_missing', 'batch'],
    ['a batch that is an object', '{"batch":{}}', 'batch_invalid', 'batch'],
    ['an empty batch', '{"batch":[]}', 'batch_empty', 'batch'],
    ['a context that is text', '{"batch":[{}],"context":"x"}', 'context_invalid', 'context'],
  ])('is refused with its reason when it is %s under a good key', async (_, body, code, field) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.code).toBe(code);
    expect(answer.body.error?.field).toBe(field);
  });

  it('has an error of one shape, whose request id is also in the header', async () => {
    const answer = await send('{}');
    expect(answer.body).toEqual({
      error: {
        code: 'batch_missing',
        message: expect.any(String),
        field: 'batch',
        requestId: answer.headers.get('x-request-id'),
      },
    });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is refused with 413 beyond 500 KB, before anything of it is stored', async () => {
    const calls = Array.from({ length: 30 }, () => aCall({ properties: { text: 'x'.repeat(20_000) } }));
    const answer = await sendCalls(...calls);
    expect(answer.status).toBe(413);
    expect(answer.body.error).toMatchObject({
      code: 'request_too_large',
      message: expect.stringContaining('500 KB'),
    });
    expect(await stored()).toEqual([]);
  });

  it('is a 404 of the same shape on a path there is not', async () => {
    const answer = await send('{}', { path: '/v1/purchase' });
    expect(answer.status).toBe(404);
    expect(answer.body.error).toMatchObject({ code: 'not_found', requestId: expect.any(String) });
  });
});

describe('the write key', () => {
  const body = (writeKey?: unknown): string =>
    JSON.stringify({ batch: [aCall()], ...(writeKey === undefined ? {} : { writeKey }) });

  it.each([
    ['is missing', undefined, undefined, 'write_key_missing'],
    ['is unknown', basic('wk_nobody'), undefined, 'write_key_unknown'],
    ['is empty', basic(''), undefined, 'write_key_missing'],
    ['comes by another scheme', 'Bearer abc', undefined, 'write_key_missing'],
    ['in the body is unknown', undefined, 'wk_nobody', 'write_key_unknown'],
    ['in the body is a number', undefined, 7, 'write_key_missing'],
    ['has a NUL character', undefined, 'wk\u0000', 'write_key_unknown'],
  ])('that %s is a 401', async (_, authorization, inBody, code) => {
    const answer = await send(body(inBody), { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.body.error?.code).toBe(code);
  });

  it.each([
    ['as user name of Basic authentication', true, false],
    ['in the body', false, true],
  ])('counts %s', async (_, inHeader, inBody) => {
    const answer = await send(body(inBody ? workspace.writeKey : undefined), {
      headers: { authorization: inHeader ? basic(workspace.writeKey) : undefined },
    });
    expect(answer.body).toMatchObject({ success: true, accepted: 1 });
  });

  it('brings events into its own workspace and no other', async () => {
    const other = await addWorkspace(db, 'Other');
    await sendCalls(aCall({ messageId: 'same' }));
    const answer = await send(JSON.stringify({ batch: [aCall({ messageId: 'same' })] }), {
      headers: { authorization: basic(other.writeKey) },
    });
    expect(answer.body).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await stored()).toHaveLength(1);
    expect(await stored(other.workspaceId)).toHaveLength(1);
  });
});

describe('a compressed body', () => {
  const text = JSON.stringify({ batch: [aCall({ messageId: 'packed' })] });

  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
  ])('in %s is read', async (encoding, packed) => {
    const answer = await send(packed, { headers: { 'content-encoding': encoding } });
    expect(answer.body).toMatchObject({ success: true, accepted: 1 });
  });

  it.each([
    ['cut short', gzipSync(text).subarray(0, 30)],
    ['no gzip at all', Buffer.from(text)],
  ])('that is %s is a 400', async (_, damaged) => {
    const answer = await send(damaged, { headers: { 'content-encoding': 'gzip' } });
    expect(answer.status).toBe(400);
    expect(answer.body.error?.code).toBe('request_unreadable');
  });

  it('in an unknown encoding is a 415', async () => {
    const answer = await send(text, { headers: { 'content-encoding': 'compress' } });
    expect(answer.status).toBe(415);
    expect(answer.body.error?.code).toBe('encoding_unsupported');
  });

  it('that grows beyond 500 KB when unpacked is a 413', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'x'));
    expect(bomb.length).toBeLessThan(100_000);
    const answer = await send(bomb, { headers: { 'content-encoding': 'gzip' } });
    expect(answer.status).toBe(413);
    expect(answer.body.error?.code).toBe('request_too_large');
  });
});

describe('the endpoints of single calls', () => {
  it.each([
    ['track', 't', { event: 'Project Created' }],
    ['identify', 'i', { traits: { email: 'ana@kestrel.io' } }],
    ['group', 'g', { groupId: 'kestrel' }],
    ['page', 'p', { name: 'Pricing' }],
    ['screen', 's', { name: 'Home' }],
    ['alias', 'a', { previousId: 'anonymous-1' }],
  ])('take a %s call without type, also as /v1/%s', async (type, letter, content) => {
    for (const path of [`/v1/${type}`, `/v1/${letter}`]) {
      const answer = await send(JSON.stringify({ userId: 'ana', messageId: path, ...content }), { path });
      expect(answer.body).toEqual({ success: true, accepted: 1, duplicates: 0, rejected: [] });
    }
    expect(await stored()).toMatchObject([{ type }, { type }]);
  });

  it('take batches at /v1/b and /v1/import as well', async () => {
    for (const path of ['/v1/b', '/v1/import']) {
      const answer = await send(JSON.stringify({ batch: [aCall({ messageId: path })] }), { path });
      expect(answer.body).toMatchObject({ accepted: 1 });
    }
  });

  it('take what a browser sends as text/plain to avoid a preflight', async () => {
    const answer = await send(JSON.stringify({ ...aCall(), writeKey: workspace.writeKey }), {
      path: '/v1/t',
      headers: { authorization: undefined, 'content-type': 'text/plain' },
    });
    expect(answer.body).toMatchObject({ accepted: 1 });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answer a preflight for any page, without a key', async () => {
    const response = await fetch(`${api.url}/v1/batch`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.kestrel.io',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(
      /authorization.*content-type/,
    );
  });

  it('let a page read why it was refused', async () => {
    const answer = await send('{}', { headers: { authorization: undefined } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('repeats', () => {
  it('are counted, stored once and wake nobody', async () => {
    const calls = [aCall({ messageId: 'one' }), aCall({ messageId: 'two' }), aCall({ messageId: 'one' })];
    expect((await sendCalls(...calls)).body).toMatchObject({ accepted: 2, duplicates: 1 });
    expect(api.woken).toEqual(['fold']);
    expect((await sendCalls(...calls)).body).toMatchObject({ success: true, accepted: 0, duplicates: 3 });
    expect(api.woken).toEqual(['fold']);
    expect(await stored()).toHaveLength(2);
  });

  it('sent at the same moment are stored once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => sendCalls(aCall({ messageId: 'race' }))),
    );
    const accepted = answers.map((answer) => answer.body.accepted ?? 0);
    expect(accepted.reduce((sum, one) => sum + one)).toBe(1);
    expect(await stored()).toHaveLength(1);
  });
});

describe('a store that cannot take events', () => {
  it('is a 503 that asks to come back, and nobody is woken', async () => {
    const gone = await serve({
      write: async () => Promise.reject(new StoreUnavailable('the database is gone')),
      idle: async () => undefined,
    });
    try {
      const answer = await send(JSON.stringify({ batch: [aCall()] }), { to: gone });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.body.error).toMatchObject({ code: 'store_unavailable' });
      expect(gone.woken).toEqual([]);
    } finally {
      await gone.close();
    }
  });

  it('whose trouble is a bug of ours is a 500 that tells nothing of it', async () => {
    const broken = await serve({
      write: async () => Promise.reject(new Error('column "secret" does not exist')),
      idle: async () => undefined,
    });
    try {
      const answer = await send(JSON.stringify({ batch: [aCall()] }), { to: broken });
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain('secret');
    } finally {
      await broken.close();
    }
  });
});
