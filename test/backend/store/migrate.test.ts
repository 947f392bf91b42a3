import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db } from '../../../backend/store/db.ts';
import { migrate } from '../../../backend/store/migrate.ts';
import { openTestDb } from '../../support/open-test-db.ts';

let db: Db;

beforeEach(async () => {
  db = await openTestDb();
});
afterEach(() => db.close());

const applied = (): Promise<{ name: string }[]> =>
  db.query('select name from schema_migration order by name');

describe('migrating', () => {
  it('a second time changes nothing', async () => {
    const before = await applied();
    await migrate(db);
    expect(await applied()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it('an empty database from several processes at once applies each file once', async () => {
    const before = await applied();
    await db.exec('drop schema public cascade; create schema public');
    await Promise.all([migrate(db), migrate(db), migrate(db), migrate(db)]);
    expect(await applied()).toEqual(before);
    expect(await db.query('select count(*)::int as shards from fold_cursor')).toEqual([{ shards: 8 }]);
  });

  it('refuses a migration that was edited after it was applied, by name', async () => {
    await db.exec("update schema_migration set checksum = 'another' where name like '001%'");
    await expect(migrate(db)).rejects.toThrow(/001-\S+ was changed after it was applied/);
  });

  it('refuses a database of a newer version', async () => {
    await db.exec("insert into schema_migration (name, checksum) values ('999-future.sql', 'x')");
    await expect(migrate(db)).rejects.toThrow(/newer version \(999-future\.sql\)/);
  });
});
