import { z } from 'zod';
import type { RecordField } from '../../../src/record-fields.ts';
import type { CrmMemory, SetUpItem } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { apiPaths } from './api-paths.ts';
import { KEY_PROPERTY } from './contact-plan.ts';
import { HubSpotError } from './errors.ts';
import { saveFact } from './facts.ts';
import { ungroupedPropertyFor } from './property-plan.ts';
import { readList } from './records.ts';
import { setUpProperties } from './set-up-properties.ts';
import type { Transport } from './transport.ts';

/** Fixed for ever once made: HubSpot does not rename object types. */
const OBJECT_NAME = 'pql_handoff';
const WHAT = 'custom object';
const NOT_ALLOWED =
  'This portal does not let the connection keep one record per handoff (custom objects need HubSpot Enterprise and the grant for them). Everything works on contact properties alone.';

/** Type id of contacts, as schemas name it. */
const CONTACT_TYPE_ID = '0-1';
const FIRST_PROPERTIES = [KEY_PROPERTY, 'pql_trigger', 'pql_status', 'pql_score'];

const factSchema = z.object({ customObject: z.object({ typeId: z.string().nullable() }) });

/** The type id of our custom object where set-up found or made it, else null. */
export async function customObjectType(memory: CrmMemory): Promise<string | null> {
  const parsed = factSchema.safeParse(await memory.facts());
  return parsed.success ? parsed.data.customObject.typeId : null;
}

/**
 * Makes our custom object exist where the portal allows one: found by trying, since no call tells a portal's
 * tier. What was found is kept with the portal's facts, and `write` goes by it.
 */
export async function setUpCustomObject(
  transport: Transport,
  memory: CrmMemory,
  fields: readonly RecordField[],
): Promise<SetUpItem[]> {
  const found = await allowed(async () => {
    const typeId = await findType(transport);
    return typeId === null
      ? { typeId: await createType(transport, fields), state: 'created' as const }
      : { typeId, state: 'present' as const };
  });
  await saveFact(memory, 'customObject', { typeId: found.ok ? found.value.typeId : null });
  if (!found.ok) return [notAllowed(found.why)];
  const { typeId, state } = found.value;
  const properties = await setUpProperties(transport, typeId, fields);
  return [
    { what: WHAT, state, message: 'Each handoff also has a record of its own.' },
    ...properties
      .filter((item) => item.state !== 'present')
      .map((item) => ({ ...item, what: `${WHAT} ${item.what}` })),
  ];
}

/** Says whether the custom object is there, or could not be. Changes nothing. */
export async function checkCustomObject(transport: Transport): Promise<SetUpItem> {
  const found = await allowed(async () => await findType(transport));
  if (!found.ok) return notAllowed(found.why);
  if (found.value !== null)
    return { what: WHAT, state: 'present', message: 'Each handoff also has a record of its own.' };
  return {
    what: WHAT,
    state: 'not_allowed',
    message: 'There is none yet: the set-up makes one where the portal allows it.',
  };
}

function notAllowed(why: string): SetUpItem {
  return { what: WHAT, state: 'not_allowed', message: `${NOT_ALLOWED}${why}` };
}

type Allowed<T> = { ok: true; value: T } | { ok: false; why: string };

/** A missing scope, a lower tier and a full quota all come back as refusals of different kinds: none of them is a failure. */
async function allowed<T>(attempt: () => Promise<T>): Promise<Allowed<T>> {
  try {
    return { ok: true, value: await attempt() };
  } catch (error) {
    if (error instanceof HubSpotError && error.missingScopes.length > 0) return { ok: false, why: '' };
    if (error instanceof CrmError && (error.kind === 'rejected' || error.kind === 'gone')) {
      return { ok: false, why: ` ${error.message}` };
    }
    throw error;
  }
}

const schemaSchema = z.object({ name: z.string().catch(''), objectTypeId: z.string().min(1) });

async function findType(transport: Transport): Promise<string | null> {
  const body = await transport({ kind: 'schemas read', method: 'GET', path: apiPaths.schemas });
  const schemas = readList(body, 'results').flatMap((item) => schemaSchema.safeParse(item).data ?? []);
  return schemas.find((schema) => schema.name === OBJECT_NAME)?.objectTypeId ?? null;
}

/**
 * The type is made with the fields its pages name; the others are added like any property.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/objects/schemas/guide
 */
async function createType(transport: Transport, fields: readonly RecordField[]): Promise<string> {
  const first = fields.filter((field) => FIRST_PROPERTIES.includes(field.name));
  const body = await transport({
    kind: 'schema create',
    method: 'POST',
    path: apiPaths.schemas,
    body: {
      name: OBJECT_NAME,
      labels: { singular: 'PQL handoff', plural: 'PQL handoffs' },
      description: 'One product-qualified lead from decision to outcome.',
      primaryDisplayProperty: 'pql_trigger',
      secondaryDisplayProperties: ['pql_status', 'pql_score'],
      searchableProperties: ['pql_trigger'],
      requiredProperties: [KEY_PROPERTY],
      // Groups of a new type can only be made once it exists.
      properties: first.map(ungroupedPropertyFor),
      associatedObjects: [CONTACT_TYPE_ID],
      allowsSensitiveProperties: false,
      shouldCreateSameObjectAssociation: false,
    },
  });
  const schema = schemaSchema.safeParse(body);
  if (!schema.success)
    throw new CrmError('busy', 'HubSpot made the custom object but did not say its id; run the set-up again');
  return schema.data.objectTypeId;
}
