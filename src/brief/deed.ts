import type { PersonState, Use } from '../person-state.ts';
import type { Evidence } from './brief.ts';
import { evidenceOfUse } from './evidence-of.ts';
import { ownEventVerb, readableLabel } from './own-event.ts';
import { plainText } from './plain-text.ts';
import { numberInDigits, numberWord, startLarge, times, withArticle } from './sentence.ts';
import { VERBS, type Verb } from './verbs.ts';

/** One kind of thing somebody did, ready to be told. */
export interface Deed {
  /** Event key: what was done, with its detail. */
  key: string;
  count: number;
  firstAt: number;
  lastAt: number;
  weight: number;
  /** The detail as people write it, when the sender gave one: `Slack`, `Reports`, `seats`. */
  detail: string | null;
  /** All of it: `created 12 projects`. */
  all: string;
  /** Its beginning: `created a first project`. The same as `all` when it was done once. */
  begun: string;
  /** `creating projects`. */
  doing: string;
  /** Scalar properties of the newest of it. */
  properties: Use['properties'];
  evidence: Evidence;
}

/** Names of the properties that hold an event's detail, by event; in step with `DISTINGUISHING_PROPERTIES` of `src/event-key.ts`. */
const DETAIL_PROPERTY: Readonly<Record<string, string>> = {
  feature_used: 'feature',
  integration_connected: 'integration',
  integration_synced: 'integration',
  usage_limit_reached: 'limit',
  support_ticket_opened: 'severity',
};

/**
 * One use of a person's state, ready to be told; `who` names them in the evidence. Words and evidence are made
 * when they are asked for: an account has many deeds and its brief tells few.
 */
export function deedOf(key: string, use: Use, who: string): Deed {
  const detail = detailOf(key, use);
  const verb = verbOf(key, use);
  const say = (template: string): string => fill(template, verb, nounOf(key, detail), use);
  const newest = use.recent.at(-1) ?? use.first;
  return {
    key,
    count: use.count,
    firstAt: use.first[0],
    lastAt: newest[0],
    weight: verb.weight,
    detail,
    properties: use.properties,
    get all() {
      return say(use.count === 1 ? verb.once : verb.often);
    },
    get begun() {
      return say(use.count === 1 ? verb.once : (verb.first ?? verb.once));
    },
    get doing() {
      return say(verb.doing);
    },
    get evidence() {
      return evidenceOfUse(key, use, who);
    },
  };
}

/** Everything somebody did, in the order they first did it. */
export function deedsOf(state: PersonState, who: string): Deed[] {
  return Object.entries(state.uses)
    .map(([key, use]) => deedOf(key, use, who))
    .sort((a, b) => a.firstAt - b.firstAt || b.weight - a.weight || (a.key < b.key ? -1 : 1));
}

/** Whether a deed is of one of these events, whatever its detail. */
export function isOf(deed: Deed, ...events: readonly string[]): boolean {
  return events.some((event) => deed.key === event || deed.key.startsWith(`${event}:`));
}

/** Whether a deed's key says that it worked (`ok`) or did not (`error`). */
export function endedIn(deed: Deed, result: 'ok' | 'error'): boolean {
  return deed.key.endsWith(`:${result}`);
}

function verbOf(key: string, use: Use): Verb {
  const [name = '', ...details] = key.split(':');
  const exact = VERBS[`${name}:${details.at(-1) ?? ''}`];
  const known = exact ?? (Object.hasOwn(VERBS, name) ? VERBS[name] : undefined);
  return known ?? ownEventVerb(readableLabel(plainText(use.label)));
}

/** What stands in a phrase for the detail: the limit's singular, the page by name, else the detail itself. */
function nounOf(key: string, detail: string | null): string | null {
  if (detail === null) return null;
  if (key.startsWith('usage_limit_reached')) return limitNoun(detail);
  if (key.startsWith('support_ticket_opened')) return detail.toLowerCase();
  if (key.startsWith('page:')) return detail.startsWith('/') ? detail : `the ${detail} page`;
  if (key.startsWith('screen:')) return detail.startsWith('/') ? detail : `the ${detail} screen`;
  return detail;
}

/** `seats` → `seat`, `API calls` → `API call`: what stands before "limit". */
export function limitNoun(limit: string): string {
  return limit.replace(/(?<=[^s\s])s$/, '');
}

function fill(template: string, verb: Verb, noun: string | null, use: Use): string {
  const it = noun ?? verb.it ?? '';
  return template
    .replace(/\ba \{it\}/, () => (it === '' ? 'a' : withArticle(it)))
    .replace('{it}', () => it)
    .replace('{n}', () => numberWord(use.count))
    .replace('{times}', () => times(use.count))
    .replace('{of}', () => numbersOf(use))
    .replace(/ {2,}/g, ' ');
}

/** ` (10 of 10)`, when the newest event of a limit said both numbers. */
function numbersOf(use: Use): string {
  const [used, of] = [amountIn(use.properties, 'used'), amountIn(use.properties, 'of')];
  return used === null || of === null ? '' : ` (${used} of ${of})`;
}

/** An amount a sender attached, as people write it: `1,000,000`, `5 GB`; null when it is not there. */
export function amountIn(properties: Use['properties'], name: string): string | null {
  const value = properties[name];
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= 0 ? numberInDigits(value) : String(value);
  return typeof value === 'string' ? plainText(value, 20) || null : null;
}

function detailOf(key: string, use: Use): string | null {
  const [name = '', first] = key.split(':');
  if (name === 'page' || name === 'screen') return plainText(use.label) || null;
  const property = DETAIL_PROPERTY[name];
  if (property === undefined) return null;
  const stated = plainText(String(use.properties[property] ?? ''));
  if (stated !== '') return asWritten(name, stated);
  return first === undefined || first === 'ok' || first === 'error' ? null : asWritten(name, first);
}

/** Product names whose capitals cannot be guessed from small letters. */
const SPELLINGS: Readonly<Record<string, string>> = {
  aws: 'AWS',
  bigquery: 'BigQuery',
  github: 'GitHub',
  gitlab: 'GitLab',
  hubspot: 'HubSpot',
  mysql: 'MySQL',
  postgresql: 'PostgreSQL',
  sap: 'SAP',
  youtube: 'YouTube',
  zapier: 'Zapier',
};

/** Machine spellings of a detail made readable: `api_calls` → `API calls`, `slack` → `Slack`. Capitals are left as they are. */
function asWritten(event: string, detail: string): string {
  const spaced = detail.replace(/_+/g, ' ').trim();
  const isProduct = event.startsWith('integration') && spaced === spaced.toLowerCase();
  if (isProduct) return SPELLINGS[spaced] ?? startLarge(spaced);
  return spaced.replace(/\b(api|sso|csv|pdf|sql)\b/g, (word) => word.toUpperCase());
}
