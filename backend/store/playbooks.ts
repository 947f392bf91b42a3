import type { Queries } from './db.ts';
import { timestamp } from './instant.ts';

export interface StoredPlaybook {
  version: number;
  /** As the admin wrote it (YAML). */
  source: string;
  appliedAt: number;
}

interface Row {
  version: number;
  source: string;
  applied_at: number;
}

/** The workspace's newest playbook, or one version of it; null when there is none. */
export async function playbookOf(
  queries: Queries,
  workspaceId: string,
  version?: number,
): Promise<StoredPlaybook | null> {
  const [row] = await queries.query<Row>(
    `select version, source, applied_at from playbook
     where workspace_id = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
    [workspaceId, version ?? null],
  );
  return row === undefined ? null : { version: row.version, source: row.source, appliedAt: row.applied_at };
}

/** Stores the next version and returns its number. Versions are never changed or removed. */
export async function addPlaybook(
  queries: Queries,
  workspaceId: string,
  source: string,
  now: number,
): Promise<number> {
  for (;;) {
    const [row] = await queries.query<{ version: number }>(
      `insert into playbook (workspace_id, version, source, applied_at)
       select $1, coalesce(max(version), 0) + 1, $2, $3 from playbook where workspace_id = $1
       on conflict (workspace_id, version) do nothing returning version`,
      [workspaceId, source, timestamp(now)],
    );
    if (row !== undefined) return row.version; // else somebody else's took the number meanwhile
  }
}
