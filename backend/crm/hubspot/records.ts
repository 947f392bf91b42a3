import { z } from 'zod';

/** A HubSpot record as we use it. Values are always text; absent and null are both "empty". */
export interface CrmRecord {
  id: string;
  properties: Record<string, string | null>;
}

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);
const valueSchema = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullable();
const recordSchema = z.object({
  id: idSchema,
  properties: z.record(z.string(), valueSchema).catch({}),
  archived: z.boolean().catch(false),
  objectWriteTraceId: z.string().optional().catch(undefined),
});

export interface AnsweredRecord extends CrmRecord {
  traceId: string | undefined;
}

/** The records of a batch or search answer. What cannot be read as a live record is left out: it counts as not answered. */
export function readRecords(body: unknown): AnsweredRecord[] {
  return readList(body, 'results').flatMap((item) => readRecord(item) ?? []);
}

/** One record, or null when it is archived or not a record at all. */
export function readRecord(body: unknown): AnsweredRecord | null {
  const parsed = recordSchema.safeParse(body);
  if (!parsed.success || parsed.data.archived) return null;
  const { id, properties, objectWriteTraceId } = parsed.data;
  return { id, properties, traceId: objectWriteTraceId };
}

/** The array under `key` of an answer, empty when there is none. */
export function readList(body: unknown, key: 'results' | 'errors'): unknown[] {
  const parsed = z.object({ [key]: z.array(z.unknown()) }).safeParse(body);
  return parsed.success ? (parsed.data[key] ?? []) : [];
}

/** Where the next page begins; undefined on the last. */
export function nextPage(body: unknown): string | undefined {
  const parsed = z.object({ paging: z.object({ next: z.object({ after: idSchema }) }) }).safeParse(body);
  return parsed.success ? parsed.data.paging.next.after : undefined;
}
