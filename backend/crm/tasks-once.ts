import type { RecordTask } from '../../src/record-change.ts';
import type { CrmMemory } from './crm.ts';
import { type Later, laterFrom } from './later.ts';

export interface TaskJob {
  task: RecordTask;
  /** The person's record the task hangs on. */
  personRecordId: string;
}

export type TaskOutcome =
  /** `unassigned`: why the task has no owner although one was named. */
  | { kind: 'made'; unassigned?: string }
  /** Not made, and repeating will not help. */
  | { kind: 'refused'; why: string }
  | Later;

export interface MadeTask {
  key: string;
  taskId: string;
}

/** What making tasks takes of a CRM. */
export interface TaskMaker {
  /** Tasks of these jobs that exist after all, found by their key in the text. */
  find(jobs: readonly TaskJob[]): Promise<MadeTask[]>;
  /** Makes the tasks; what became of each, in order, with the task's id where one was made. */
  create(
    jobs: readonly TaskJob[],
  ): Promise<
    (Exclude<TaskOutcome, { kind: 'made' }> | { kind: 'made'; taskId: string; unassigned?: string })[]
  >;
}

/**
 * Makes each task once, and says by task key what became of it.
 *
 * Neither CRM has idempotency keys for tasks, so a task is claimed in our memory before it is sent and confirmed
 * after. A claim that was never confirmed is a call whose answer we do not know; its task is looked for on the
 * person's record before another is made. A claim is given back only when the CRM said no.
 */
export async function makeTasksOnce(
  memory: CrmMemory,
  jobs: readonly TaskJob[],
  maker: TaskMaker,
): Promise<Map<string, TaskOutcome>> {
  const outcomes = new Map<string, TaskOutcome>();
  const byKey = new Map(jobs.map((job) => [job.task.key, job]));
  if (byKey.size === 0) return outcomes;
  const claims = await memory.claimTasks([...byKey.keys()]);
  const inDoubt: TaskJob[] = [];
  const toMake: TaskJob[] = [];
  for (const job of byKey.values()) {
    const claim = claims.get(job.task.key);
    if (claim === undefined || claim.claimed) toMake.push(job);
    else if (claim.taskId === null) inDoubt.push(job);
    else outcomes.set(job.task.key, { kind: 'made' });
  }
  for (const [key, outcome] of await lookFor(memory, inDoubt, maker)) outcomes.set(key, outcome);
  toMake.push(...inDoubt.filter((job) => !outcomes.has(job.task.key)));
  for (const [key, outcome] of await create(memory, toMake, maker)) outcomes.set(key, outcome);
  return outcomes;
}

type KeyedOutcome = [key: string, outcome: TaskOutcome];

/** What is known of tasks in doubt: the ones that exist are confirmed. Those that do not are absent. */
async function lookFor(
  memory: CrmMemory,
  jobs: readonly TaskJob[],
  maker: TaskMaker,
): Promise<KeyedOutcome[]> {
  if (jobs.length === 0) return [];
  try {
    const found = await maker.find(jobs);
    await confirm(memory, found);
    return found.map(({ key }) => [key, { kind: 'made' }]);
  } catch (error) {
    const later = laterFrom(error);
    return jobs.map((job) => [job.task.key, later]);
  }
}

async function create(
  memory: CrmMemory,
  jobs: readonly TaskJob[],
  maker: TaskMaker,
): Promise<KeyedOutcome[]> {
  if (jobs.length === 0) return [];
  const created = await maker.create(jobs);
  const results = jobs.map(({ task }, index) => ({ key: task.key, outcome: created[index] }));
  await confirm(
    memory,
    results.flatMap(({ key, outcome }) =>
      outcome?.kind === 'made' ? [{ key, taskId: outcome.taskId }] : [],
    ),
  );
  const refused = results.filter(({ outcome }) => outcome?.kind === 'refused').map(({ key }) => key);
  if (refused.length > 0) await memory.releaseTasks(refused);
  return results.map(({ key, outcome }) => [
    key,
    outcome ?? { kind: 'later', reason: 'The CRM did not say whether the task was made' },
  ]);
}

async function confirm(memory: CrmMemory, made: MadeTask[]): Promise<void> {
  if (made.length > 0) await memory.confirmTasks(made);
}

/** How a task's text names its key. The brackets end it, so that one key is never found inside a longer one. */
export function keyLineOf(task: Pick<RecordTask, 'key'>): string {
  return `[PQL task ${task.key}]`;
}
