import { textHash } from './text-hash.ts';

/** The id of a handoff: the same account, person, signal and activation moment always give the same one. */
export function handoffIdOf(of: {
  workspaceId: string;
  accountKey: string;
  personId: string;
  /** The kind of the trigger. */
  signal: string;
  /** The activation moment, ms. */
  triggeredAt: number;
}): string {
  // JSON keeps the parts apart whatever characters ids have
  return `h_${textHash(JSON.stringify([of.workspaceId, of.accountKey, of.personId, of.signal, of.triggeredAt]))}`;
}
