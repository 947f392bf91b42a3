import { z } from 'zod';
import { apiPaths } from './api-paths.ts';
import { readList } from './records.ts';
import type { Transport } from './transport.ts';

const optionSchema = z.looseObject({ value: z.string() });
const definitionSchema = z.object({
  name: z.string(),
  type: z.string(),
  fieldType: z.string().catch(''),
  hasUniqueValue: z.boolean().catch(false),
  options: z.array(optionSchema).catch([]),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().catch(false) }).catch({ readOnlyValue: false }),
});

/** A property as the portal has it. Options keep everything HubSpot said of them: a PATCH replaces the whole list. */
export type PropertyDefinition = z.infer<typeof definitionSchema>;
export type PropertyDefinitions = ReadonlyMap<string, PropertyDefinition>;

/** All live properties of a record type, by name. One call. */
export async function readPropertyDefinitions(
  transport: Transport,
  type: string,
): Promise<PropertyDefinitions> {
  const body = await transport({
    kind: `${type} properties read`,
    method: 'GET',
    path: apiPaths.properties(type),
  });
  return definitionsIn(readList(body, 'results'));
}

/** The definitions among the items of an answer, by name. */
export function definitionsIn(items: readonly unknown[]): PropertyDefinitions {
  return new Map(
    items
      .flatMap((item) => definitionSchema.safeParse(item).data ?? [])
      .map((definition) => [definition.name, definition]),
  );
}
