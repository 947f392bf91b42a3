import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Db } from '../../../backend/store/db.ts';
import { addPlaybook, playbookOf } from '../../../backend/store/playbooks.ts';
import {
  addWorkspace,
  listWorkspaces,
  workspaceById,
  workspaceOfWriteKey,
} from '../../../backend/store/workspaces.ts';
import { openTestDb } from '../../support/open-test-db.ts';

const NOW = Date.UTC(2026, 10, 18, 15);
let db: Db;

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

describe('playbooks', () => {
  it('are numbered from 1 within their workspace, and every version stays as it was', async () => {
    const [one, two] = [await addWorkspace(db, 'One'), await addWorkspace(db, 'Two')];
    expect(await addPlaybook(db, one.workspaceId, 'first', NOW)).toBe(1);
    expect(await addPlaybook(db, one.workspaceId, 'second', NOW)).toBe(2);
    expect(await addPlaybook(db, two.workspaceId, 'theirs', NOW)).toBe(1);
    expect(await playbookOf(db, one.workspaceId)).toEqual({ version: 2, source: 'second', appliedAt: NOW });
    expect(await playbookOf(db, one.workspaceId, 1)).toMatchObject({ source: 'first' });
    expect(await playbookOf(db, one.workspaceId, 3)).toBeNull();
  });

  it('applied at the same time each get a version of their own', async () => {
    const { workspaceId } = await addWorkspace(db, 'Busy');
    const versions = await Promise.all(
      Array.from({ length: 8 }, (_, index) => addPlaybook(db, workspaceId, `playbook ${index}`, NOW)),
    );
    expect(versions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('a workspace', () => {
  it('is found by its write key, of which only a hash is kept', async () => {
    const { workspaceId, writeKey } = await addWorkspace(db, 'Acme');
    expect(await workspaceOfWriteKey(db, writeKey)).toBe(workspaceId);
    expect(await workspaceOfWriteKey(db, `${writeKey} `)).toBeNull();
    expect(await workspaceById(db, workspaceId)).toEqual({ workspaceId, name: 'Acme' });
    expect((await listWorkspaces(db)).map((one) => one.workspaceId)).toContain(workspaceId);
    const rows = await db.query<{ text: string }>('select k::text as text from write_key k');
    expect(rows.some((row) => row.text.includes(writeKey))).toBe(false);
  });
});
