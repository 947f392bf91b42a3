import type { CrmMemory } from '../crm/crm.ts';
import { connectionById, saveConnectionFacts } from './connections.ts';
import type { Db } from './db.ts';
import { timestamp } from './instant.ts';

/** What an adapter must remember of one connection, kept in the database. */
export function crmMemory(db: Db, connectionId: string, now: () => number): CrmMemory {
  return {
    async links(keys) {
      const rows = await db.query<{ person_key: string; record_id: string }>(
        'select person_key, record_id from crm_link where connection_id = $1 and person_key = any($2::text[])',
        [connectionId, keys],
      );
      return new Map(rows.map((row) => [row.person_key, row.record_id]));
    },

    async link(entries) {
      await db.run(
        `insert into crm_link (connection_id, person_key, record_id)
         select $1, n.person_key, n.record_id from unnest($2::text[], $3::text[]) as n (person_key, record_id)
         on conflict (connection_id, person_key) do update set record_id = excluded.record_id`,
        [connectionId, entries.map((one) => one.key), entries.map((one) => one.recordId)],
      );
    },

    async unlink(keys) {
      await db.run('delete from crm_link where connection_id = $1 and person_key = any($2::text[])', [
        connectionId,
        keys,
      ]);
    },

    async repoint(from, to) {
      await db.tx(async (queries) => {
        await queries.run('update crm_link set record_id = $3 where connection_id = $1 and record_id = $2', [
          connectionId,
          from,
          to,
        ]);
        // the card reports with the id of the page it is on
        await queries.run(
          `update handoff h set crm_record_id = $3 from crm_connection c
           where c.connection_id = $1 and h.workspace_id = c.workspace_id and h.crm_record_id = $2`,
          [connectionId, from, to],
        );
      });
    },

    async written(recordIds) {
      const rows = await db.query<{ record_id: string; field: string; hash: string }>(
        'select record_id, field, hash from crm_written where connection_id = $1 and record_id = any($2::text[])',
        [connectionId, recordIds],
      );
      const byRecord = new Map<string, Map<string, string>>();
      for (const row of rows) {
        const fields = byRecord.get(row.record_id) ?? new Map<string, string>();
        byRecord.set(row.record_id, fields.set(row.field, row.hash));
      }
      return byRecord;
    },

    async recordWritten(entries) {
      await db.run(
        `insert into crm_written (connection_id, record_id, field, hash, written_at)
         select $1, n.record_id, n.field, n.hash, n.written_at::timestamptz
         from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as n (record_id, field, hash, written_at)
         on conflict (connection_id, record_id, field) do update set hash = excluded.hash, written_at = excluded.written_at`,
        [
          connectionId,
          entries.map((one) => one.recordId),
          entries.map((one) => one.field),
          entries.map((one) => one.hash),
          entries.map((one) => timestamp(one.at)),
        ],
      );
    },

    async claimTasks(keys) {
      const claimed = await db.query<{ task_key: string }>(
        `insert into crm_task (connection_id, task_key, claimed_at)
         select $1, key, $3 from unnest($2::text[]) as key
         on conflict (connection_id, task_key) do nothing returning task_key`,
        [connectionId, keys, timestamp(now())],
      );
      const mine = new Set(claimed.map((row) => row.task_key));
      const rows = await db.query<{ task_key: string; task_id: string | null }>(
        'select task_key, task_id from crm_task where connection_id = $1 and task_key = any($2::text[])',
        [connectionId, keys],
      );
      return new Map(
        rows.map((row) => [row.task_key, { claimed: mine.has(row.task_key), taskId: row.task_id }]),
      );
    },

    async confirmTasks(entries) {
      await db.run(
        `update crm_task t set task_id = n.task_id from unnest($2::text[], $3::text[]) as n (task_key, task_id)
         where t.connection_id = $1 and t.task_key = n.task_key`,
        [connectionId, entries.map((one) => one.key), entries.map((one) => one.taskId)],
      );
    },

    async releaseTasks(keys) {
      await db.run(
        'delete from crm_task where connection_id = $1 and task_key = any($2::text[]) and task_id is null',
        [connectionId, keys],
      );
    },

    async facts() {
      return (await connectionById(db, connectionId))?.facts ?? {};
    },

    async saveFacts(facts) {
      await saveConnectionFacts(db, connectionId, facts);
    },
  };
}
