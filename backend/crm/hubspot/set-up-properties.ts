import { z } from 'zod';
import type { RecordField } from '../../../src/record-fields.ts';
import { chunksOf } from '../chunks.ts';
import type { SetUpItem } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { apiPaths } from './api-paths.ts';
import { BATCH_SIZE } from './batch-sizes.ts';
import { definitionsIn, type PropertyDefinitions, readPropertyDefinitions } from './property-definitions.ts';
import { type NewProperty, PROPERTY_GROUP, planProperties } from './property-plan.ts';
import { readList } from './records.ts';
import type { Transport } from './transport.ts';

/** Says which properties of a record type are there, missing or different. Changes nothing. */
export async function checkProperties(
  transport: Transport,
  type: string,
  fields: readonly RecordField[],
): Promise<SetUpItem[]> {
  return planProperties(fields, await readPropertyDefinitions(transport, type)).items;
}

/**
 * Makes every field exist as a property of a record type, in our group. Can be run again at any time: it reads,
 * compares, and creates or extends only what is missing. What others made at the same moment, and what came
 * back from the archive, is compared like anything else that was there before us.
 */
export async function setUpProperties(
  transport: Transport,
  type: string,
  fields: readonly RecordField[],
): Promise<SetUpItem[]> {
  const plan = planProperties(fields, await readPropertyDefinitions(transport, type));
  if (plan.create.length === 0 && plan.extend.length === 0) return plan.items;
  await ensureGroup(transport, type);
  const attempts = new Map(await createProperties(transport, type, plan.create));
  for (const { name, options } of plan.extend) {
    const path = apiPaths.property(type, name);
    attempts.set(name, await attempt(transport, `${type} property extend`, 'PATCH', path, { options }));
  }
  const existed = [...attempts.values()].some((one) => one.kind === 'exists');
  const now = existed ? await readPropertyDefinitions(transport, type) : new Map();
  const extended = new Set(plan.extend.map((one) => one.name));
  return plan.items.map((item, index) => {
    const field = fields[index];
    const outcome = field === undefined ? undefined : attempts.get(field.name);
    if (field === undefined || outcome === undefined) return item;
    return itemAfter(field, item, outcome, extended.has(field.name) ? 'updated' : 'created', now);
  });
}

type Attempt =
  | { kind: 'made'; definitions: PropertyDefinitions }
  /** 409: somebody was quicker. */
  | { kind: 'exists' }
  | { kind: 'refused'; reason: string };

function itemAfter(
  field: RecordField,
  before: SetUpItem,
  outcome: Attempt,
  done: 'created' | 'updated',
  now: PropertyDefinitions,
): SetUpItem {
  if (outcome.kind === 'refused')
    return { ...before, message: `${before.message} HubSpot said: ${outcome.reason}` };
  const compared = planProperties([field], outcome.kind === 'made' ? outcome.definitions : now).items[0];
  if (compared?.state === 'different' || (compared?.state === 'missing' && outcome.kind === 'exists'))
    return compared;
  if (outcome.kind === 'exists')
    return { ...before, state: 'present', message: `'${field.label}' is there.` };
  const message =
    done === 'created' ? `'${field.label}' was created.` : `Options were added to '${field.label}'.`;
  return { ...before, state: done, message };
}

async function ensureGroup(transport: Transport, type: string): Promise<void> {
  const path = apiPaths.propertyGroups(type);
  const groups = readList(
    await transport({ kind: `${type} property groups read`, method: 'GET', path }),
    'results',
  );
  const named = z.object({ name: z.literal(PROPERTY_GROUP.name) });
  if (groups.some((group) => named.safeParse(group).success)) return;
  try {
    await transport({ kind: `${type} property group create`, method: 'POST', path, body: PROPERTY_GROUP });
  } catch (error) {
    if (!(error instanceof CrmError) || error.status !== CONFLICT) throw error;
  }
}

const CONFLICT = 409;

/** In batches; what a batch did not make is tried alone, so that each property has its own answer. */
async function createProperties(
  transport: Transport,
  type: string,
  properties: readonly NewProperty[],
): Promise<[name: string, outcome: Attempt][]> {
  const attempts: [string, Attempt][] = [];
  for (const chunk of chunksOf(properties, BATCH_SIZE)) {
    const definitions = await createBatch(transport, type, chunk);
    for (const property of chunk) {
      const outcome: Attempt = definitions.has(property.name)
        ? { kind: 'made', definitions }
        : await attempt(transport, `${type} property create`, 'POST', apiPaths.properties(type), property);
      attempts.push([property.name, outcome]);
    }
  }
  return attempts;
}

/** What one call made; nothing when HubSpot refused the batch as a whole. */
async function createBatch(
  transport: Transport,
  type: string,
  chunk: NewProperty[],
): Promise<PropertyDefinitions> {
  try {
    const path = apiPaths.propertyBatchCreate(type);
    const body = await transport({
      kind: `${type} properties create`,
      method: 'POST',
      path,
      body: { inputs: chunk },
    });
    return definitionsIn(readList(body, 'results'));
  } catch (error) {
    if (error instanceof CrmError && (error.status === 400 || error.status === CONFLICT)) return new Map();
    throw error;
  }
}

/** A refusal of one property is its own, unless the connection may not change properties at all. */
async function attempt(
  transport: Transport,
  kind: string,
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
): Promise<Attempt> {
  try {
    return { kind: 'made', definitions: definitionsIn([await transport({ kind, method, path, body })]) };
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind !== 'rejected' || error.status === 403) throw error;
    return error.status === CONFLICT ? { kind: 'exists' } : { kind: 'refused', reason: error.message };
  }
}
