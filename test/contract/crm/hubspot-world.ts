import type { Receipt } from '../../../backend/crm/crm.ts';
import { createHubSpotCrm } from '../../../backend/crm/hubspot/hubspot-crm.ts';
import {
  createPracticePortal,
  type PracticePortal,
} from '../../../backend/demo/practice-hubspot/practice-portal.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import { RECORD_FIELDS, type RecordField } from '../../../src/record-fields.ts';
import { inMemoryCrmMemory, openBudget, tokensOf } from '../../backend/crm/hubspot/in-memory.ts';

export const NOW = Date.parse('2026-11-23T10:00:00Z');
/** A user of the portal who edits records by hand. */
export const REP = 7001;

export type PracticeOptions = Partial<Parameters<typeof createPracticePortal>[0]>;

/** The adapter, set up in a practice portal of its own, with a clock to turn. */
export async function openHubSpot(options: PracticeOptions = {}, setUp = true) {
  const clock = { now: NOW };
  const portal = createPracticePortal({ now: () => clock.now, rateLimit: NO_LIMIT, ...options });
  const server = await portal.listen();
  const { memory, state } = inMemoryCrmMemory();
  const { budget, pauses, taken } = openBudget();
  const connect = (fields: readonly RecordField[] = RECORD_FIELDS, withMemory = memory) =>
    createHubSpotCrm({
      apiUrl: server.url,
      tokens: tokensOf('practice-token'),
      budget,
      memory: withMemory,
      fields,
      now: () => clock.now,
    });
  const crm = connect();
  if (setUp) {
    await crm.setUp();
    portal.forgetCalls();
  }
  return { portal, crm, connect, memory, state, clock, pauses, taken, url: server.url, close: server.close };
}
export type HubSpotWorld = Awaited<ReturnType<typeof openHubSpot>>;

/** Most tests are not about limits; those that are set one. */
const NO_LIMIT = { general: { calls: 100_000, perMs: 1_000 }, search: { calls: 100_000, perMs: 1_000 } };

/** A handoff of one person; each number another person. */
export function aChange(number = 1, changes: Partial<RecordChange> = {}): RecordChange {
  const email = `ann.${number}@acme${number}.example`;
  return {
    handoffId: `handoff-${number}`,
    fields: {
      pql_status: 'ready',
      pql_score: 72,
      pql_score_band: 'high',
      pql_signal: 'team_expansion',
      pql_trigger: 'Eight colleagues joined',
      pql_triggered_at: { instant: NOW - 86_400_000 },
      pql_motion: 'consultative',
      pql_narrative: 'Ann invited eight colleagues.',
      pql_bant_budget: 'about 20k a year',
      pql_brief: '{"version":1}',
      pql_last_decided_at: { instant: NOW },
      ...changes.fields,
    },
    task: null,
    ownerId: null,
    ...withoutFields(changes),
    person: {
      key: `person-${number}`,
      personId: `u${number}`,
      email,
      firstName: 'Ann',
      lastName: `Miller ${number}`,
      title: 'Head of Operations',
      phone: null,
      companyName: `Acme ${number}`,
      companyDomain: `acme${number}.example`,
      ...changes.person,
    },
  };
}

function withoutFields(changes: Partial<RecordChange>): Partial<Omit<RecordChange, 'fields' | 'person'>> {
  const { fields: _fields, person: _person, ...rest } = changes;
  return rest;
}

/** The one receipt of a write, which must say `written`. */
export function written([receipt]: readonly Receipt[]) {
  if (receipt?.kind !== 'written') throw new Error(`not written: ${JSON.stringify(receipt)}`);
  return receipt;
}

export function contact(portal: PracticePortal, id: string): Record<string, string> {
  return portal.record('contacts', id)?.properties ?? {};
}
