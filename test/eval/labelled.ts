import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ELEMENT_KEYS, type ElementKey } from '../../src/conversation/conversation-reading.ts';

const element = z.enum(ELEMENT_KEYS as [ElementKey, ...ElementKey[]]);

const labelledSchema = z.strictObject({
  language: z.string(),
  selling: z.boolean(),
  seller: z.string().optional(),
  buyer: z.string().optional(),
  /** The day of the conversation, where due dates matter. */
  startedAt: z.string().optional(),
  text: z.string(),
  /** By element, pieces of text of which the quote has to hold one. An element that is not named has to stay empty. */
  expect: z.partialRecord(element, z.array(z.string()).min(1)).default({}),
  /** Elements about which two people would differ: not counted. */
  maybe: z.array(element).default([]),
  nextSteps: z.array(z.strictObject({ text: z.string(), owner: z.string() })).default([]),
  competitors: z.array(z.string()).default([]),
});

export type Labelled = z.infer<typeof labelledSchema> & { name: string; keptAside: boolean };

/** The labelled conversations. Those kept aside were written before the reader, and it was never adjusted to them. */
export function labelledConversations(): Labelled[] {
  return ['working', 'kept-aside'].flatMap((set) => {
    const folder = new URL(`./conversations/${set}/`, import.meta.url);
    return readdirSync(folder)
      .sort()
      .map((file) => ({
        ...labelledSchema.parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
        name: file.replace('.yaml', ''),
        keptAside: set === 'kept-aside',
      }));
  });
}
