import {
  keyLineOf,
  type MadeTask,
  makeTasksOnce,
  type TaskJob,
  type TaskMaker,
  type TaskOutcome,
} from '../tasks-once.ts';
import { dayIn } from './day-in.ts';
import type { ObjectDescription } from './describe.ts';
import type { SalesforceValue } from './field-values.ts';
import type { Org } from './org.ts';
import { queryTogether } from './query.ts';
import { notVisible } from './read-setting.ts';
import { textAt } from './records.ts';
import { isIn, queryChunks } from './soql.ts';
import { type OrgUsers, whyNotOwner } from './users.ts';
import { type RecordInput, type WriteOutcome, writeRecords } from './write-records.ts';

/** Makes each task once on its contact or lead, and says by task key what became of it. */
export async function makeTasks(
  org: Org,
  users: OrgUsers,
  jobs: readonly TaskJob[],
): Promise<Map<string, TaskOutcome>> {
  return await makeTasksOnce(org.memory, jobs, {
    find: async (inDoubt) => await findMade(org, inDoubt),
    create: async (toMake) => await create(org, users, toMake),
  });
}

async function create(org: Org, users: OrgUsers, jobs: readonly TaskJob[]): ReturnType<TaskMaker['create']> {
  const object = await org.describe('Task').get();
  if (object === null) return jobs.map(() => ({ kind: 'refused', why: notVisible('Task') }));
  const written = await writeRecords(
    org,
    { object: 'Task', how: 'create', despiteDuplicates: true },
    jobs.map((job) => inputFor(job, object, users)),
  );
  return jobs.map(({ task }, index) => outcomeFrom(written[index], whyNotOwner(task.ownerId, users)));
}

function outcomeFrom(
  outcome: WriteOutcome | undefined,
  unassigned: string | null,
): Awaited<ReturnType<TaskMaker['create']>>[number] {
  switch (outcome?.kind) {
    case 'written':
      return { kind: 'made', taskId: outcome.id, ...(unassigned === null ? {} : { unassigned }) };
    case 'refused':
    case 'gone':
      return { kind: 'refused', why: outcome.reason };
    case 'later':
      return outcome;
    case 'outdated':
    case undefined:
      return {
        kind: 'later',
        reason: outcome?.reason ?? 'Salesforce did not say whether the task was made',
      };
  }
}

/** Tasks have no key of ours: it stands in the last line of their text, which can be read but not asked for. */
async function findMade(org: Org, jobs: readonly TaskJob[]): Promise<MadeTask[]> {
  const people = [...new Set(jobs.map((job) => job.personRecordId))];
  const tasks = await queryTogether(
    org.transport,
    'tasks read',
    queryChunks(people, (id) => id).map((chunk) => ({
      soql: `SELECT Id, Description FROM Task WHERE ${isIn('WhoId', chunk)}`,
    })),
  );
  return jobs.flatMap(({ task }) => {
    const made = tasks.find((one) => textAt(one, 'Description')?.includes(keyLineOf(task)) === true);
    return made === undefined ? [] : [{ key: task.key, taskId: made.id }];
  });
}

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm */
const MAX_SUBJECT = 255;
const MAX_DESCRIPTION = 32_000;

/** Due on the owner's day: tasks have a date and no time. Without an owner the task is the connected user's. */
function inputFor(
  { task, personRecordId }: TaskJob,
  object: ObjectDescription,
  users: OrgUsers,
): RecordInput {
  const ownerId = whyNotOwner(task.ownerId, users) === null ? task.ownerId : null;
  const zone = users.timeZones.get(ownerId ?? '') ?? users.timeZone;
  const keyLine = `\n\n${keyLineOf(task)}`;
  const wanted: Record<string, SalesforceValue> = {
    Subject: task.subject.slice(0, MAX_SUBJECT),
    Description: task.body.slice(0, MAX_DESCRIPTION - keyLine.length) + keyLine,
    ActivityDate: dayIn(zone, task.dueAt),
    ...(object.fields.get('Priority')?.picklistValues.includes('High') === true ? { Priority: 'High' } : {}),
    ...(ownerId === null ? {} : { OwnerId: ownerId }),
  };
  return { values: { ...wanted, WhoId: personRecordId }, parent: personRecordId };
}
