import { readFileSync } from 'node:fs';
import { emailDomainOf } from '../../../backend/jobs/fold/email-domain.ts';
import { acceptBatch } from '../../../backend/sources/segment/accept-batch.ts';
import { emptyHistory, foldIntoHistory, snapshotsOf } from '../../../src/history.ts';

const file = new URL('../../../examples/northwind-events.ndjson', import.meta.url);

test('the example events are accepted to the last and tell of one account with six people', () => {
  const batch = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const read = acceptBatch({ batch }, { receivedAt: Date.parse('2026-11-18T15:00:00Z') });
  if (read.kind !== 'read') throw new Error(read.error.message);
  expect(read.rejected).toEqual([]);

  const history = emptyHistory();
  for (const { event } of read.accepted) foldIntoHistory(history, event);
  const accounts = snapshotsOf(history, 'w', emailDomainOf);
  expect(accounts.map(({ account, people }) => [account.key, people.length])).toEqual([
    ['group:org_northwind', 6],
  ]);
});
