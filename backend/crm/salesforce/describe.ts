import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import { apiPaths } from './api-version.ts';
import { SalesforceError } from './errors.ts';
import type { Transport } from './transport.ts';

const fieldSchema = z.object({
  name: z.string(),
  type: z.string(),
  /** Characters a text holds; 0 for what is no text. */
  length: z.number().catch(0),
  createable: z.boolean().catch(false),
  updateable: z.boolean().catch(false),
  externalId: z.boolean().catch(false),
  unique: z.boolean().catch(false),
  restrictedPicklist: z.boolean().catch(false),
  picklistValues: z
    .array(z.object({ value: z.string(), active: z.boolean().catch(true) }))
    .catch([])
    .transform((values) => values.filter((one) => one.active).map((one) => one.value)),
});
export type FieldDescription = z.infer<typeof fieldSchema>;

const objectSchema = z.object({
  createable: z.boolean().catch(false),
  updateable: z.boolean().catch(false),
  fields: z.array(z.unknown()),
});

/** An object as our user sees it: fields without access are simply not among them. */
export interface ObjectDescription {
  name: string;
  createable: boolean;
  updateable: boolean;
  fields: ReadonlyMap<string, FieldDescription>;
}

/** The object, or null when the org has none of this name or our user has no access to it: Salesforce answers both alike. */
export async function readDescription(
  transport: Transport,
  object: string,
): Promise<ObjectDescription | null> {
  try {
    const body = await transport({
      kind: `${object} describe`,
      method: 'GET',
      path: apiPaths.describe(object),
    });
    const { createable, updateable, fields } = readable(objectSchema.safeParse(body), object);
    const described = fields.flatMap((field) => fieldSchema.safeParse(field).data ?? []);
    return {
      name: object,
      createable,
      updateable,
      fields: new Map(described.map((field) => [field.name, field])),
    };
  } catch (error) {
    if (error instanceof SalesforceError && NOT_THERE.has(error.fault.code)) return null;
    throw error;
  }
}

function readable<T>(parsed: z.ZodSafeParseResult<T>, what: string): T {
  if (parsed.success) return parsed.data;
  throw new CrmError('busy', `Salesforce's description of ${what} could not be read`);
}

const NOT_THERE = new Set(['NOT_FOUND', 'INVALID_TYPE']);

const globalSchema = z.object({ sobjects: z.array(z.object({ name: z.string() })) });

/** The names of all objects our user may see. */
export async function readObjectNames(transport: Transport): Promise<string[]> {
  const body = await transport({ kind: 'objects read', method: 'GET', path: apiPaths.objects });
  return readable(globalSchema.safeParse(body), 'the list of objects').sobjects.map((object) => object.name);
}

/** Which of these fields can be read here; related ones (`Account.Type`) by the lookup they go through. */
export function visibleOf(description: ObjectDescription, fields: readonly string[]): string[] {
  return fields.filter((field) => {
    const [first = '', related] = field.split('.');
    return description.fields.has(related === undefined ? first : `${first}Id`);
  });
}
