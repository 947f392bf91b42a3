import type { RecordTask } from '../../../src/record-change.ts';
import { readAssociations } from './associations.ts';
import { whyNotOwner } from './contact-plan.ts';
import { type Later, laterFrom } from './later.ts';
import type { Portal } from './portal.ts';
import { readRecordsBy } from './read-records.ts';
import { type RecordInput, type WriteOutcome, writeRecords } from './write-records.ts';

export interface TaskJob {
  task: RecordTask;
  contactId: string;
}

export type TaskOutcome =
  /** `unassigned`: why the task has no owner although one was named. */
  | { kind: 'made'; unassigned?: string }
  /** Not made, and repeating will not help. */
  | { kind: 'refused'; why: string }
  | Later;

/** Association from a task to a contact, as HubSpot numbers it. */
const TASK_TO_CONTACT = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 } as const;

/**
 * Makes each task once, and says by task key what became of it.
 *
 * HubSpot has no idempotency keys, so a task is claimed in our memory before it is sent and confirmed after. A
 * claim that was never confirmed is a call whose answer we do not know; its task is looked for among the
 * contact's tasks, by the key in the last line of the body, before another is made. A claim is given back only
 * when HubSpot said no.
 */
export async function makeTasks(portal: Portal, jobs: readonly TaskJob[]): Promise<Map<string, TaskOutcome>> {
  const outcomes = new Map<string, TaskOutcome>();
  const byKey = new Map(jobs.map((job) => [job.task.key, job]));
  if (byKey.size === 0) return outcomes;
  const claims = await portal.memory.claimTasks([...byKey.keys()]);
  const inDoubt: TaskJob[] = [];
  const toMake: TaskJob[] = [];
  for (const job of byKey.values()) {
    const claim = claims.get(job.task.key);
    if (claim === undefined || claim.claimed) toMake.push(job);
    else if (claim.taskId === null) inDoubt.push(job);
    else outcomes.set(job.task.key, { kind: 'made' });
  }
  for (const [key, outcome] of await lookFor(portal, inDoubt)) outcomes.set(key, outcome);
  toMake.push(...inDoubt.filter((job) => !outcomes.has(job.task.key)));
  for (const [key, outcome] of await create(portal, toMake)) outcomes.set(key, outcome);
  return outcomes;
}

async function create(
  portal: Portal,
  jobs: readonly TaskJob[],
): Promise<[key: string, outcome: TaskOutcome][]> {
  if (jobs.length === 0) return [];
  const owners = jobs.some(({ task }) => task.ownerId !== null) ? await portal.owners.get() : {};
  const strangers = jobs.map(({ task }) => whyNotOwner(task.ownerId, owners));
  const inputs = jobs.map((job, index) => inputFor(job, strangers[index] === null));
  const written = await writeRecords(portal.transport, 'tasks', 'create', inputs);
  const results = jobs.map((job, index) => ({ key: job.task.key, outcome: written[index] }));
  await confirm(
    portal,
    results.flatMap(({ key, outcome }) =>
      outcome?.kind === 'written' ? [{ key, taskId: outcome.record.id }] : [],
    ),
  );
  const refused = results.filter(({ outcome }) => outcome?.kind === 'refused').map(({ key }) => key);
  if (refused.length > 0) await portal.memory.releaseTasks(refused);
  return results.map(({ key, outcome }, index) => [key, toTaskOutcome(outcome, strangers[index] ?? null)]);
}

function toTaskOutcome(outcome: WriteOutcome | undefined, unassigned: string | null): TaskOutcome {
  if (outcome?.kind === 'written') return { kind: 'made', ...(unassigned === null ? {} : { unassigned }) };
  if (outcome?.kind === 'refused') return { kind: 'refused', why: outcome.reason };
  if (outcome?.kind === 'later') return outcome;
  return { kind: 'later', reason: outcome?.reason ?? 'HubSpot did not say whether the task was made' };
}

async function confirm(portal: Portal, made: { key: string; taskId: string }[]): Promise<void> {
  if (made.length > 0) await portal.memory.confirmTasks(made);
}

/** What is known of tasks in doubt: the ones that exist are confirmed. Those that do not are absent. */
async function lookFor(
  portal: Portal,
  jobs: readonly TaskJob[],
): Promise<[key: string, outcome: TaskOutcome][]> {
  try {
    const found = await findMade(portal, jobs);
    await confirm(portal, found);
    return found.map(({ key }) => [key, { kind: 'made' }]);
  } catch (error) {
    const later = laterFrom(error);
    return jobs.map((job) => [job.task.key, later]);
  }
}

/** Tasks in doubt that exist after all. Associations and batch reads show writes at once, which search does not. */
async function findMade(
  portal: Portal,
  jobs: readonly TaskJob[],
): Promise<{ key: string; taskId: string }[]> {
  if (jobs.length === 0) return [];
  const contactIds = jobs.map((job) => job.contactId);
  const associations = await readAssociations(portal.transport, 'contacts', 'tasks', contactIds);
  const tasks = await readRecordsBy(
    portal.transport,
    'tasks',
    associations.map((one) => one.to),
    ['hs_task_body'],
  );
  return jobs.flatMap(({ task }) => {
    const made = tasks.find(
      (candidate) => candidate.properties.hs_task_body?.includes(keyLine(task)) === true,
    );
    return made === undefined ? [] : [{ key: task.key, taskId: made.id }];
  });
}

/** A task as HubSpot takes it. https://developers.hubspot.com/docs/api-reference/latest/crm/activities/tasks/guide */
function inputFor({ task, contactId }: TaskJob, withOwner: boolean): RecordInput {
  return {
    properties: {
      hs_timestamp: String(task.dueAt),
      hs_task_subject: task.subject,
      hs_task_body: `${asHtml(task.body)}<br><br>${keyLine(task)}`,
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'HIGH',
      hs_task_type: 'TODO',
      ...(task.ownerId !== null && withOwner ? { hubspot_owner_id: task.ownerId } : {}),
    },
    associations: [{ to: { id: contactId }, types: [TASK_TO_CONTACT] }],
  };
}

/** The brackets end the key, so that one key is never found inside a longer one. */
function keyLine(task: RecordTask): string {
  return asHtml(`[PQL task ${task.key}]`);
}

/** Task bodies are HTML, and ours quote what people wrote. */
function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r?\n/g, '<br>');
}
