import { own } from './own.ts';
import type { ProductEvent } from './product-event.ts';

/**
 * The property that makes two events of one name different things to a seller, per event name.
 * `Integration Connected` of Slack and of Jira are two steps in a story; two `Project Created` are one kind of step.
 */
const DISTINGUISHING_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  feature_used: ['feature'],
  integration_connected: ['integration'],
  integration_synced: ['integration', 'status'],
  api_request: ['status'],
  usage_limit_reached: ['limit'],
  support_ticket_opened: ['severity'],
};

/** Longest text kept of one distinguishing property, in characters. */
const MAX_DETAIL_LENGTH = 60;

/**
 * One spelling for event names whatever the sender's habit: `Invite Sent`, `invite_sent`, `inviteSent`
 * and `invite-sent` are all `invite_sent`. Runs of capitals stay one word: `API Key Created` is `api_key_created`.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/**
 * The key an event is counted under in a person's state, or null for calls that are not activity
 * (`identify`, `group`, `alias`). A key is `name` or `name:detail[:detail]`: `page:pricing`,
 * `integration_connected:slack`, `api_request:ok`. A detail the sender left out is simply absent.
 */
export function eventKey(event: ProductEvent): string | null {
  switch (event.type) {
    case 'track': {
      const name = normaliseName(event.name ?? '');
      return [name, ...details(name, event.properties)].join(':');
    }
    case 'page':
    case 'screen':
      return `${event.type}:${normaliseName(event.name ?? '').slice(0, MAX_DETAIL_LENGTH)}`;
    case 'identify':
    case 'group':
    case 'alias':
      return null;
  }
}

function details(name: string, properties: ProductEvent['properties']): string[] {
  return (own(DISTINGUISHING_PROPERTIES, name) ?? []).flatMap((property) => {
    const value = properties?.[property];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const detail = normaliseName(String(value)).slice(0, MAX_DETAIL_LENGTH);
    if (detail === '') return [];
    return [property === 'status' ? statusOf(detail) : detail];
  });
}

/** `ok` or `error` for the ways senders write a result (HTTP codes, words); any other word stays itself. */
function statusOf(detail: string): string {
  if (/^([23]\d\d|ok|success|succeeded|successful|completed|done|true)$/.test(detail)) return 'ok';
  if (/^([45]\d\d|error|errored|fail|failed|failure|timeout|false)$/.test(detail)) return 'error';
  return detail;
}

/** What software does in somebody's name, at any hour: it counts as use, but not as their being there. */
const MACHINE_MADE = ['api_request', 'integration_synced'];

export function isMachineMade(key: string): boolean {
  return MACHINE_MADE.some((name) => keyMatches(key, name));
}

/** Whether `key` is `pattern` itself or one of its details: `integration_synced` covers `integration_synced:slack:ok`. */
export function keyMatches(key: string, pattern: string): boolean {
  return key === pattern || (key.startsWith(pattern) && key[pattern.length] === ':');
}
