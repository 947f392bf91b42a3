import { decideNext } from '../../backend/jobs/decide/decide-job.ts';
import { foldNext } from '../../backend/jobs/fold/fold-job.ts';
import { createLog } from '../../backend/log.ts';
import { defaultPlaybook } from '../../backend/playbook/default-playbook.ts';
import { playbookShelf } from '../../backend/playbook/playbook-shelf.ts';
import { acceptBatch } from '../../backend/sources/segment/accept-batch.ts';
import type { Db } from '../../backend/store/db.ts';
import { openEmbeddedDb } from '../../backend/store/embedded-db.ts';
import { insertEvents, SHARDS } from '../../backend/store/events.ts';
import { migrate } from '../../backend/store/migrate.ts';
import { addPlaybook } from '../../backend/store/playbooks.ts';
import { addWorkspace } from '../../backend/store/workspaces.ts';
import { emptyHistory, foldIntoHistory } from '../../src/history.ts';
import type { ProductEvent } from '../../src/product-event.ts';
import { benchFolder } from './bench-folder.ts';
import type { Figure, Measurement, Round } from './figure.ts';
import { round as rounded } from './report.ts';
import { workload } from './workload.ts';

const NOW = Date.parse('2026-11-18T15:00:00Z');
const EVENTS = 50_000;

export const foldAndDecide: Figure = {
  name: 'fold',
  title: 'fold and decide, durable',
  unit: 'events/s',
  includes:
    'stored events (30 days, 2,000 people of 400 accounts, in sessions) read from the embedded database on disk, folded into ' +
    'state rows, every due account decided with the default playbook, decisions and briefs saved, all committed with fsync. ' +
    'Leaves out HTTP and the first storing of the events.',
  peer: 'foldIntoHistory over the same events in memory: nothing is read, decided or stored',
  target: { kind: 'ratio_at_least', limit: 0.08 },
  warmUp: true,
  start,
};

async function start(): Promise<Measurement> {
  const folder = benchFolder();
  const db = await openEmbeddedDb(folder.path);
  await migrate(db);
  const { workspaceId } = await addWorkspace(db, 'Bench');
  await addPlaybook(db, workspaceId, defaultPlaybook(), NOW);
  const people = { events: EVENTS, people: 2_000, accounts: 400, until: NOW };
  const inSessions = productEvents(workload({ ...people, order: 'sessions' }));
  const atRandom = productEvents(workload({ ...people, order: 'random' }));
  let last = { foldMs: 0, decideMs: 0, handoffs: 0 };
  return {
    async round(): Promise<Round> {
      const peer = foldInMemory(inSessions);
      last = await foldInDatabase(db, workspaceId, inSessions);
      return { value: perSecond(inSessions.length, last.foldMs + last.decideMs), peer };
    },
    async finish() {
      const worst = await foldInDatabase(db, workspaceId, atRandom);
      const worstRate = perSecond(atRandom.length, worst.foldMs + worst.decideMs);
      await db.close();
      folder.remove();
      return [
        `last round: ${rounded(last.foldMs)} ms folding, ${rounded(last.decideMs)} ms deciding; ${last.handoffs} handoffs`,
        `worst case, every event a random person's: ${rounded(worstRate)} events/s, ${(worstRate / foldInMemory(atRandom)).toPrecision(3)} of the same in memory`,
      ];
    },
  };
}

function productEvents(calls: readonly object[]): ProductEvent[] {
  const read = acceptBatch({ batch: calls }, { receivedAt: NOW });
  if (read.kind !== 'read' || read.rejected.length > 0) throw new Error('the workload holds a bad call');
  return read.accepted.map(({ event }) => event);
}

function foldInMemory(events: readonly ProductEvent[]): number {
  const history = emptyHistory();
  const started = performance.now();
  for (const event of events) foldIntoHistory(history, event);
  return perSecond(events.length, performance.now() - started);
}

async function foldInDatabase(
  db: Db,
  workspaceId: string,
  events: readonly ProductEvent[],
): Promise<{ foldMs: number; decideMs: number; handoffs: number }> {
  await db.exec(
    "truncate event, person, account, handoff, decision cascade; update fold_cursor set x = '0', seq = 0; checkpoint",
  );
  for (let from = 0; from < events.length; from += 1_000) {
    await insertEvents(
      db,
      events.slice(from, from + 1_000).map((event) => ({ workspaceId, event })),
    );
  }
  const deps = { db, now: () => NOW, playbookOf: playbookShelf(db), log: createLog('warn', process.stderr) };
  const started = performance.now();
  while ((await foldNext(db, NOW, SHARDS)).events > 0);
  const folded = performance.now();
  while ((await decideNext(deps)).accounts > 0);
  const decided = performance.now();
  const [row] = await db.query<{ count: string }>('select count(*)::text as count from handoff');
  return { foldMs: folded - started, decideMs: decided - folded, handoffs: Number(row?.count ?? 0) };
}

function perSecond(events: number, ms: number): number {
  return events / (ms / 1_000);
}
