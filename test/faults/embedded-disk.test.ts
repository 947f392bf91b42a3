import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EmbeddedDb, openEmbeddedDb } from '../../backend/store/embedded-db.ts';

const COMMITS = 50;

let folder = '';
let db: EmbeddedDb;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pql-faults-'));
  db = await openEmbeddedDb(folder);
  await db.exec('create table note (id int primary key, text text not null)');
}, 30_000);

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded database on disk', () => {
  it('syncs to disk at least once per committed statement', async () => {
    const before = await db.syncs();
    for (let id = 0; id < COMMITS; id += 1)
      await db.run('insert into note (id, text) values ($1, $2)', [id, 'kept']);
    expect((await db.syncs()) - before).toBeGreaterThanOrEqual(COMMITS);
  });

  it('syncs to disk at least once per committed transaction', async () => {
    const before = await db.syncs();
    for (let id = 0; id < COMMITS; id += 1) {
      await db.tx(async (queries) => {
        await queries.run('insert into note (id, text) values ($1, $2)', [id, 'first']);
        await queries.run('update note set text = $2 where id = $1', [id, 'second']);
      });
    }
    expect((await db.syncs()) - before).toBeGreaterThanOrEqual(COMMITS);
  });

  it('takes back the room of rows that were rewritten', async () => {
    // cannot be compressed, so it lies outside its row, where an update leaves the old text behind
    const text = randomBytes(3_000).toString('base64');
    await db.run(`insert into note select id, $1 from generate_series(1, 100) as id`, [text]);
    const rewrite = async (): Promise<number> => {
      for (let time = 0; time < 20; time += 1) await db.run('update note set text = $1 || id', [text]);
      await db.tidy();
      const [row] = await db.query<{ size: string }>(`select pg_total_relation_size('note')::text as size`);
      return Number(row?.size);
    };
    const once = await rewrite();
    for (let time = 0; time < 3; time += 1) await rewrite();
    expect(await rewrite()).toBeLessThan(once * 1.5);
  });
});
