import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordField } from '../../../src/record-fields.ts';
import type { Crm, CrmMemory, RateBudget, TokenSource } from '../crm.ts';
import { type Org, openOrg } from './org.ts';
import { readChanges } from './read-changes.ts';
import { readContexts } from './read-contexts.ts';
import { checkOrg } from './set-up.ts';
import { openTransport } from './transport.ts';
import type { ChangesRead, Watermark } from './watermark.ts';
import { writeChanges } from './write-changes.ts';

export interface SalesforceCrmDeps {
  /** The org's own address, `https://<my-domain>.my.salesforce.com`. */
  instanceUrl: string;
  tokens: TokenSource;
  budget: RateBudget;
  memory: CrmMemory;
  fields: readonly RecordField[];
  now: () => number;
  /** Waits before a second try, ms. Absent: real time. */
  pause?: (ms: number) => Promise<void>;
  /** Told of every call made. `status` 0: no answer came. */
  onCall?: (call: { kind: string; status: number; ms: number }) => void;
}

/** A `Crm` that is also asked for news: Salesforce does not call us, so we look. */
export interface SalesforceCrm extends Crm {
  /** What happened since the watermark, and the watermark to ask with next time. Null: nothing before now counts. */
  readChanges(since: Watermark | null): Promise<ChangesRead>;
}

/** One connected org as a `Crm`. Keep it for as long as the connection: it remembers names, objects and users for minutes. */
export function createSalesforceCrm(deps: SalesforceCrmDeps): SalesforceCrm {
  const org: Org = openOrg({
    transport: openTransport(deps),
    memory: deps.memory,
    fields: deps.fields,
    now: deps.now,
    pause: deps.pause ?? (async (ms) => await sleep(ms)),
  });
  return {
    vendor: 'salesforce',
    setUp: async () => await checkOrg(org),
    check: async () => await checkOrg(org),
    readContexts: async (accounts) => await readContexts(org, accounts),
    write: async (changes) => await writeChanges(org, changes),
    readChanges: async (since) => await readChanges(org, since),
  };
}
