import { createHubSpotCrm } from '../../../backend/crm/hubspot/hubspot-crm.ts';
import {
  createPracticePortal,
  type PracticePortal,
} from '../../../backend/demo/practice-hubspot/practice-portal.ts';
import { RECORD_FIELDS, type RecordField } from '../../../src/record-fields.ts';
import { inMemoryCrmMemory, openBudget, tokensOf } from '../../backend/crm/in-memory.ts';
import { NOW } from './a-change.ts';

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

export function contact(portal: PracticePortal, id: string): Record<string, string> {
  return portal.record('contacts', id)?.properties ?? {};
}
