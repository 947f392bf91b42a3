import { createHash } from 'node:crypto';

/** Our key of a person on CRM records (`pql_key`): stable when their e-mail changes, and says nothing about them. */
export function personKey(workspaceId: string, personId: string): string {
  return `p_${createHash('sha256').update(workspaceId).update('\u0000').update(personId).digest('hex').slice(0, 32)}`;
}
