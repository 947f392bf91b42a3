import type { Decision } from '../decision.ts';
import { textHash } from './text-hash.ts';

/**
 * What a decision says, as one short text: equal for two decisions that say the same. Left out is what changes
 * whenever one looks again: when it was decided, when to decide again, and when the CRM was read.
 */
export function fingerprintOf(decision: Decision): string {
  const { decideAgainAt: _, ...said } = decision;
  return textHash(canonical(said));
}

/** JSON with keys in one order, so that equal content is equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'decidedAt') return undefined;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const entries = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
    const readFromCrm = 'kind' in part && part.kind === 'crm';
    return Object.fromEntries(readFromCrm ? entries.filter(([name]) => name !== 'at') : entries);
  });
}
