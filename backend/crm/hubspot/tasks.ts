import {
  keyLineOf,
  type MadeTask,
  makeTasksOnce,
  type TaskJob,
  type TaskMaker,
  type TaskOutcome,
} from '../tasks-once.ts';
import { readAssociations } from './associations.ts';
import { whyNotOwner } from './contact-plan.ts';
import type { Portal } from './portal.ts';
import { readRecordsBy } from './read-records.ts';
import { type RecordInput, type WriteOutcome, writeRecords } from './write-records.ts';

/** Association from a task to a contact, as HubSpot numbers it. */
const TASK_TO_CONTACT = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 } as const;

/** Makes each task once on its contact, and says by task key what became of it. */
export async function makeTasks(portal: Portal, jobs: readonly TaskJob[]): Promise<Map<string, TaskOutcome>> {
  return await makeTasksOnce(portal.memory, jobs, {
    find: async (inDoubt) => await findMade(portal, inDoubt),
    create: async (toMake) => await create(portal, toMake),
  });
}

async function create(portal: Portal, jobs: readonly TaskJob[]): ReturnType<TaskMaker['create']> {
  const owners = jobs.some(({ task }) => task.ownerId !== null) ? await portal.owners.get() : {};
  const strangers = jobs.map(({ task }) => whyNotOwner(task.ownerId, owners));
  const inputs = jobs.map((job, index) => inputFor(job, strangers[index] === null));
  const written = await writeRecords(portal.transport, 'tasks', 'create', inputs);
  return jobs.map((_, index) => outcomeFrom(written[index], strangers[index] ?? null));
}

function outcomeFrom(
  outcome: WriteOutcome | undefined,
  unassigned: string | null,
): Awaited<ReturnType<TaskMaker['create']>>[number] {
  if (outcome?.kind === 'written')
    return { kind: 'made', taskId: outcome.record.id, ...(unassigned === null ? {} : { unassigned }) };
  if (outcome?.kind === 'refused') return { kind: 'refused', why: outcome.reason };
  if (outcome?.kind === 'later') return outcome;
  return { kind: 'later', reason: outcome?.reason ?? 'HubSpot did not say whether the task was made' };
}

/** Associations and batch reads show writes at once, which search does not. */
async function findMade(portal: Portal, jobs: readonly TaskJob[]): Promise<MadeTask[]> {
  const contactIds = jobs.map((job) => job.personRecordId);
  const associations = await readAssociations(portal.transport, 'contacts', 'tasks', contactIds);
  const tasks = await readRecordsBy(
    portal.transport,
    'tasks',
    associations.map((one) => one.to),
    ['hs_task_body'],
  );
  return jobs.flatMap(({ task }) => {
    const made = tasks.find(
      (candidate) => candidate.properties.hs_task_body?.includes(asHtml(keyLineOf(task))) === true,
    );
    return made === undefined ? [] : [{ key: task.key, taskId: made.id }];
  });
}

/** A task as HubSpot takes it. https://developers.hubspot.com/docs/api-reference/latest/crm/activities/tasks/guide */
function inputFor({ task, personRecordId }: TaskJob, withOwner: boolean): RecordInput {
  return {
    properties: {
      hs_timestamp: String(task.dueAt),
      hs_task_subject: task.subject,
      hs_task_body: `${asHtml(task.body)}<br><br>${asHtml(keyLineOf(task))}`,
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'HIGH',
      hs_task_type: 'TODO',
      ...(task.ownerId !== null && withOwner ? { hubspot_owner_id: task.ownerId } : {}),
    },
    associations: [{ to: { id: personRecordId }, types: [TASK_TO_CONTACT] }],
  };
}

/** Task bodies are HTML, and ours quote what people wrote. */
function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r?\n/g, '<br>');
}
