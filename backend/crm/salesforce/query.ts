import { z } from 'zod';
import { chunksOf } from '../chunks.ts';
import { CrmError } from '../crm-error.ts';
import { apiPaths } from './api-version.ts';
import { errorFor, readFaults } from './errors.ts';
import { readRecord, type SalesforceRecord } from './records.ts';
import type { Transport } from './transport.ts';

/** Most queries one composite call carries; it counts as one call against the org's limit. https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html */
const QUERIES_PER_CALL = 5;

const pageSchema = z.object({
  records: z.array(z.unknown()),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
});
const compositeSchema = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number() })),
});

export interface Question {
  soql: string;
  /** Deleted and merged records count too. */
  withDeleted?: true;
}

/**
 * Answers of many queries in few calls, in the order asked and complete: long answers are read to their end.
 * `what` names the reading in words. Throws when one of them is refused.
 */
export async function queryMany(
  transport: Transport,
  what: string,
  questions: readonly Question[],
): Promise<SalesforceRecord[][]> {
  const answers: SalesforceRecord[][] = [];
  for (const chunk of chunksOf(questions, QUERIES_PER_CALL)) {
    const body = await transport({
      kind: what,
      method: 'POST',
      path: apiPaths.composite,
      body: {
        allOrNone: false,
        compositeRequest: chunk.map(({ soql, withDeleted }, index) => ({
          method: 'GET',
          url: withDeleted === true ? apiPaths.queryAll(soql) : apiPaths.query(soql),
          referenceId: `q${index}`,
        })),
      },
    });
    const parsed = compositeSchema.safeParse(body);
    if (!parsed.success || parsed.data.compositeResponse.length !== chunk.length)
      throw new CrmError('busy', `Salesforce's answer could not be read (${what})`);
    for (const { body: page, httpStatusCode } of parsed.data.compositeResponse) {
      if (httpStatusCode >= 400) throw errorFor(readFaults(page), what);
      answers.push(await readToEnd(transport, what, page));
    }
  }
  return answers;
}

/** The records of several queries, taken together. */
export async function queryTogether(
  transport: Transport,
  what: string,
  questions: readonly Question[],
): Promise<SalesforceRecord[]> {
  return (await queryMany(transport, what, questions)).flat();
}

async function readToEnd(transport: Transport, what: string, first: unknown): Promise<SalesforceRecord[]> {
  const records: SalesforceRecord[] = [];
  let body = first;
  for (;;) {
    const page = pageSchema.safeParse(body);
    if (!page.success) throw new CrmError('busy', `Salesforce's answer could not be read (${what})`);
    records.push(...page.data.records.flatMap(readRecord));
    if (page.data.done || page.data.nextRecordsUrl === undefined) return records;
    body = await transport({ kind: what, method: 'GET', path: page.data.nextRecordsUrl });
  }
}
