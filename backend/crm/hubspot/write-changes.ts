import type { RecordChange } from '../../../src/record-change.ts';
import type { Receipt } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { laterFrom } from '../later.ts';
import type { TaskOutcome } from '../tasks-once.ts';
import { KEY_PROPERTY, propertiesToPlanWith } from './contact-plan.ts';
import { type HandoffTrouble, writeHandoffRecords } from './handoff-records.ts';
import { addressOf, type Match, matchPeople } from './match-people.ts';
import type { Portal } from './portal.ts';
import { makeTasks } from './tasks.ts';
import { type ContactJob, type ContactResult, writeContacts } from './write-contacts.ts';

/**
 * Makes each change true: the contact, the handoff's own record where the portal has them, the task. One receipt
 * per change, in order. Changes for the same contact are made one after the other, so the last one given is what
 * the contact shows.
 */
export async function writeChanges(portal: Portal, changes: readonly RecordChange[]): Promise<Receipt[]> {
  if (changes.length === 0) return [];
  const prepared = await prepare(portal, changes);
  if (prepared.kind === 'refused') return changes.map(() => ({ kind: 'rejected', reason: prepared.reason }));
  const now = prepared.steps.filter((step) => step.kind === 'write');
  const receipts = await writeNow(
    portal,
    now.map((step) => step.job),
  );
  const heldBack = prepared.steps.flatMap((step) => (step.kind === 'wait' ? [step.change] : []));
  const laterReceipts = await writeChanges(portal, heldBack).catch((error: unknown) => {
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
  | { kind: 'write'; job: ContactJob }
  /** Another change of the same contact goes first. */
  | { kind: 'wait'; change: RecordChange }
  | { kind: 'refuse'; reason: string };

/** Finds the contact of every change. What HubSpot refuses here (a missing scope) it refuses for all of them. */
async function prepare(
  portal: Portal,
  changes: readonly RecordChange[],
): Promise<{ kind: 'ready'; steps: Step[] } | { kind: 'refused'; reason: string }> {
  try {
    const keyPropertyExists = (await portal.definitions('contacts').get()).has(KEY_PROPERTY);
    // Asked here, where a refusal is told on each handoff; who may own a record is checked further down.
    if (changes.some(namesOwner)) await portal.owners.get();
    const people = changes.map((change) => change.person);
    const matches = await matchPeople(portal, people, propertiesToPlanWith(portal.fields), keyPropertyExists);
    const taken = new Set<string>();
    const steps = changes.map((change): Step => {
      const step = stepFor(change, matches.get(change.person.key) ?? { kind: 'none' }, keyPropertyExists);
      if (step.kind !== 'write') return step;
      const targets = targetsOf(step.job);
      if (targets.some((target) => taken.has(target))) return { kind: 'wait', change };
      for (const target of targets) taken.add(target);
      return step;
    });
    return { kind: 'ready', steps };
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'rejected')
      return { kind: 'refused', reason: error.message };
    throw error;
  }
}

function namesOwner(change: RecordChange): boolean {
  return change.ownerId !== null || (change.task?.ownerId ?? null) !== null;
}

function stepFor(change: RecordChange, match: Match, keyPropertyExists: boolean): Step {
  if (match.kind === 'ambiguous') return { kind: 'refuse', reason: match.reason };
  if (match.kind === 'found') return { kind: 'write', job: { change, record: match.record } };
  const email = addressOf(change.person);
  if (email === null) return { kind: 'refuse', reason: NO_ADDRESS };
  if (!keyPropertyExists) return { kind: 'refuse', reason: NO_KEY_PROPERTY };
  return { kind: 'write', job: { change: { ...change, person: { ...change.person, email } }, record: null } };
}

const NO_ADDRESS = 'The person has no e-mail address to find or make a contact by.';
const NO_KEY_PROPERTY = `HubSpot has no property '${KEY_PROPERTY}', so no contact can be made; run the set-up.`;

/** What two jobs may not both touch in one batch: the record, or what a new one would be found by. */
function targetsOf({ change, record }: ContactJob): string[] {
  if (record !== null) return [`record ${record.id}`];
  return [`key ${change.person.key}`, `email ${change.person.email ?? ''}`];
}

async function writeNow(portal: Portal, jobs: readonly ContactJob[]): Promise<Receipt[]> {
  const contacts = await writeContacts(portal, jobs);
  const landed = jobs.flatMap(({ change }, index) => {
    const contact = contacts[index];
    return contact?.kind === 'written' ? [{ change, contactId: contact.recordId }] : [];
  });
  const troubles = await writeHandoffRecords(portal, landed);
  const tasks = await makeTasks(
    portal,
    landed.flatMap(({ change, contactId }) =>
      change.task === null ? [] : [{ task: change.task, personRecordId: contactId }],
    ),
  );
  return jobs.map(({ change }, index) => {
    const contact = contacts[index] ?? {
      kind: 'later',
      reason: 'HubSpot did not say whether the contact was written',
    };
    const task = change.task === null ? undefined : tasks.get(change.task.key);
    return receiptFor(contact, troubles.get(change.handoffId), task);
  });
}

/** A contact that landed without its task or record is `later` when that may pass: repeating is harmless. */
function receiptFor(
  contact: ContactResult,
  trouble: HandoffTrouble | undefined,
  task: TaskOutcome | undefined,
): Receipt {
  if (contact.kind !== 'written') return contact;
  if (trouble?.kind === 'later') return trouble;
  if (task?.kind === 'later') return task;
  const { recordId, plan } = contact;
  const dropped = [
    ...plan.dropped,
    ...(trouble === undefined ? [] : [{ field: 'custom object', why: trouble.why }]),
    ...(task?.kind === 'refused' ? [{ field: 'task', why: task.why }] : []),
    ...(task?.kind === 'made' && task.unassigned !== undefined
      ? [{ field: 'task owner', why: task.unassigned }]
      : []),
  ];
  return { kind: 'written', recordId, keptByPeople: plan.keptByPeople, dropped };
}
