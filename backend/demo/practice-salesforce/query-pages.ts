import { randomUUID } from 'node:crypto';
import { ApiFault } from './api-fault.ts';
import type { PracticeAnswer, PracticeCall } from './practice-call.ts';
import { runQuery } from './run-query.ts';

const PAGE = 2_000;

/** `GET /query?q=…` and `/queryAll?q=…` */
export function firstPage(call: PracticeCall, withDeleted: boolean): PracticeAnswer {
  const records = runQuery(call.org, call.query.get('q') ?? '', withDeleted);
  return pageOf(call, records, records.length);
}

/** `GET /query/<locator>` */
export function nextPage(call: PracticeCall, locator: string): PracticeAnswer {
  const rest = call.cursors.get(locator);
  if (rest === undefined) throw new ApiFault(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  call.cursors.delete(locator);
  return pageOf(call, rest, rest.length);
}

function pageOf(call: PracticeCall, records: readonly unknown[], totalSize: number): PracticeAnswer {
  const rest = records.slice(PAGE);
  if (rest.length === 0) return { status: 200, body: { totalSize, done: true, records } };
  const locator = randomUUID();
  call.cursors.set(locator, rest);
  const nextRecordsUrl = `/services/data/v67.0/query/${locator}`;
  return { status: 200, body: { totalSize, done: false, nextRecordsUrl, records: records.slice(0, PAGE) } };
}
