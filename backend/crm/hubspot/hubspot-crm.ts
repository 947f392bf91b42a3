import type { RecordField } from '../../../src/record-fields.ts';
import type { Crm, CrmMemory, RateBudget, TokenSource } from '../crm.ts';
import { openPortal } from './portal.ts';
import { readContexts } from './read-contexts.ts';
import { check, setUp } from './set-up.ts';
import { openTransport } from './transport.ts';
import { writeChanges } from './write-changes.ts';

export interface HubSpotCrmDeps {
  apiUrl: string;
  tokens: TokenSource;
  budget: RateBudget;
  memory: CrmMemory;
  fields: readonly RecordField[];
  now: () => number;
  /** Told of every call made. `status` 0: no answer came. */
  onCall?: (call: { kind: string; status: number; ms: number }) => void;
}

/** One connected HubSpot portal as a `Crm`. Keep it for as long as the connection: it remembers owners, stages and properties for minutes. */
export function createHubSpotCrm(deps: HubSpotCrmDeps): Crm {
  const portal = openPortal({
    transport: openTransport(deps),
    memory: deps.memory,
    fields: deps.fields,
    now: deps.now,
  });
  return {
    vendor: 'hubspot',
    setUp: async () => await setUp(portal),
    check: async () => await check(portal),
    readContexts: async (accounts) => await readContexts(portal, accounts),
    write: async (changes) => await writeChanges(portal, changes),
  };
}
