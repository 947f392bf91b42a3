import type { RecordField } from '../../../src/record-fields.ts';
import type { CrmOwner } from '../../../src/snapshot.ts';
import type { CrmMemory } from '../crm.ts';
import { type Kept, keptFor } from '../kept-for.ts';
import { readOwners } from './owners.ts';
import { type PipelineStages, readPipelineStages } from './pipelines.ts';
import { type PropertyDefinitions, readPropertyDefinitions } from './property-definitions.ts';
import type { Transport } from './transport.ts';

/** One connected portal: how to reach it, what we remember of it, and what it told us that rarely changes. */
export interface Portal {
  transport: Transport;
  memory: CrmMemory;
  fields: readonly RecordField[];
  now: () => number;
  /** Properties by record type, as long as they may be taken for granted. */
  definitions: (type: string) => Kept<PropertyDefinitions>;
  owners: Kept<Record<string, CrmOwner>>;
  stages: (type: 'deals' | 'tickets') => Kept<PipelineStages>;
}

/** How stale set-up of the portal may be: admins change it rarely, and a wrong guess only delays a write. */
const KEPT_FOR = 10 * 60_000;

export function openPortal(basics: Pick<Portal, 'transport' | 'memory' | 'fields' | 'now'>): Portal {
  const { transport, now } = basics;
  return {
    ...basics,
    definitions: perType((type) => keptFor(KEPT_FOR, now, () => readPropertyDefinitions(transport, type))),
    owners: keptFor(KEPT_FOR, now, () => readOwners(transport)),
    stages: perType((type) => keptFor(KEPT_FOR, now, () => readPipelineStages(transport, type))),
  };
}

function perType<K extends string, T>(open: (type: K) => Kept<T>): (type: K) => Kept<T> {
  const opened = new Map<K, Kept<T>>();
  return (type) => {
    const kept = opened.get(type) ?? open(type);
    opened.set(type, kept);
    return kept;
  };
}
