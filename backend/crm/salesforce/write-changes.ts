import type { RecordChange } from '../../../src/record-change.ts';
import type { Receipt } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { laterFrom } from '../later.ts';
import type { TaskOutcome } from '../tasks-once.ts';
import { addressOf, type Match, matchPeople } from './match-people.ts';
import type { Org } from './org.ts';
import { readSetting, type WriteSetting } from './read-setting.ts';
import { fieldsToPlanPersonWith } from './record-plan.ts';
import { makeTasks } from './tasks.ts';
import { type HandoffResult, writeHandoffs } from './write-handoffs.ts';
import { type PersonJob, type PersonResult, writePeople } from './write-people.ts';

/**
 * Makes each change true: the person's contact or lead, the handoff's own record, the task. One receipt per change, in
 * order. Changes for the same person are made one after the other, so the last one given is what the record shows.
 */
export async function writeChanges(org: Org, changes: readonly RecordChange[]): Promise<Receipt[]> {
  if (changes.length === 0) return [];
  const prepared = await prepare(org, changes);
  if (prepared.kind === 'refused') return changes.map(() => ({ kind: 'rejected', reason: prepared.reason }));
  const now = prepared.steps.filter((step) => step.kind === 'write');
  const receipts = await writeNow(
    org,
    prepared.setting,
    now.map((step) => step.job),
  );
  const heldBack = prepared.steps.flatMap((step) => (step.kind === 'wait' ? [step.change] : []));
  const laterReceipts = await writeChanges(org, heldBack).catch((error: unknown) => {
    const later = laterFrom(error);
    return heldBack.map(() => later);
  });
  return prepared.steps.map((step) => {
    if (step.kind === 'refuse') return { kind: 'rejected', reason: step.reason };
    const receipt = step.kind === 'write' ? receipts.shift() : laterReceipts.shift();
    return receipt ?? { kind: 'later', reason: 'The change was not reached' };
  });
}

type Step =
  | { kind: 'write'; job: PersonJob }
  /** Another change of the same person goes first. */
  | { kind: 'wait'; change: RecordChange }
  | { kind: 'refuse'; reason: string };

/** Finds the record of every person. What the org lacks here (the package, access) it lacks for all of them. */
async function prepare(
  org: Org,
  changes: readonly RecordChange[],
): Promise<{ kind: 'ready'; setting: WriteSetting; steps: Step[] } | { kind: 'refused'; reason: string }> {
  try {
    const setting = await readSetting(org);
    const people = changes.map((change) => change.person);
    const fields = [...fieldsToPlanPersonWith(setting.names, org.fields), 'AccountId'];
    const matches = await matchPeople(org, people, { ...setting, fields });
    const taken = new Set<string>();
    const steps = changes.map((change): Step => {
      const step = stepFor(change, matches.get(change.person.key) ?? { kind: 'none' }, setting);
      if (step.kind !== 'write') return step;
      const targets = targetsOf(step.job);
      if (targets.some((target) => taken.has(target))) return { kind: 'wait', change };
      for (const target of targets) taken.add(target);
      return step;
    });
    return { kind: 'ready', setting, steps };
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'rejected')
      return { kind: 'refused', reason: error.message };
    throw error;
  }
}

function stepFor(change: RecordChange, match: Match, { names, lead }: WriteSetting): Step {
  if (match.kind === 'blocked') return { kind: 'refuse', reason: match.reason };
  if (match.kind === 'found')
    return { kind: 'write', job: { change, object: match.object, record: match.record } };
  const email = addressOf(change.person);
  if (email === null) return { kind: 'refuse', reason: NO_ADDRESS };
  if (lead.fields.get(names.key)?.createable !== true)
    return { kind: 'refuse', reason: noKeyOnLead(names.key) };
  const person = { ...change.person, email };
  return { kind: 'write', job: { change: { ...change, person }, object: 'Lead', record: null } };
}

const NO_ADDRESS = 'The person has no e-mail address to find or make a lead by.';

function noKeyOnLead(key: string): string {
  return `Lead has no field '${key}' that the connected user may write, without which a repeated write would make a second lead: upgrade the package, or assign the permission set "PQL Integration" to that user.`;
}

/** What two jobs may not both touch in one go: the record, or what a new one would be found by. */
function targetsOf({ change, record }: PersonJob): string[] {
  if (record !== null) return [`record ${record.id}`];
  return [`key ${change.person.key}`, `email ${change.person.email ?? ''}`];
}

async function writeNow(org: Org, setting: WriteSetting, jobs: readonly PersonJob[]): Promise<Receipt[]> {
  const people = await writePeople(org, setting, jobs);
  const landed = jobs.flatMap(({ change }, index) => {
    const person = people[index];
    return person?.kind === 'written'
      ? [{ change, personRecordId: person.recordId, accountId: person.accountId }]
      : [];
  });
  const written = await writeHandoffs(org, setting, landed);
  const handoffs = new Map(landed.map(({ change }, index) => [change.handoffId, written[index]]));
  const tasks = await makeTasks(
    org,
    setting.users,
    landed.flatMap(({ change, personRecordId }) =>
      change.task === null || handoffs.get(change.handoffId)?.kind !== 'written'
        ? []
        : [{ task: change.task, personRecordId }],
    ),
  );
  return jobs.map(({ change }, index) => {
    const task = change.task === null ? undefined : tasks.get(change.task.key);
    return receiptFor(people[index], handoffs.get(change.handoffId), task);
  });
}

/** The handoff's own record is what counts here; a person that landed without it is as good as unwritten. */
function receiptFor(
  person: PersonResult | undefined,
  handoff: HandoffResult | undefined,
  task: TaskOutcome | undefined,
): Receipt {
  const unheard: Receipt = {
    kind: 'later',
    reason: 'Salesforce did not say whether the handoff was written',
  };
  if (person?.kind !== 'written') return person ?? unheard;
  if (handoff?.kind !== 'written') return handoff ?? unheard;
  if (task?.kind === 'later') return task;
  const dropped = [
    ...person.plan.dropped,
    ...handoff.plan.dropped,
    ...(task?.kind === 'refused' ? [{ field: 'task', why: task.why }] : []),
    ...(task?.kind === 'made' && task.unassigned !== undefined
      ? [{ field: 'task owner', why: task.unassigned }]
      : []),
  ];
  return {
    kind: 'written',
    recordId: person.recordId,
    keptByPeople: [...new Set([...person.plan.keptByPeople, ...handoff.plan.keptByPeople])],
    dropped,
  };
}
