import { type Call, type Draft, fromContext } from './call.ts';
import { objectOrNothing } from './json-object.ts';
import { readPageName } from './page-name.ts';
import { readPersonTraits } from './person-traits.ts';
import { describeValue, type Refusal, refuse } from './refusal.ts';

/** Longest event name, in characters. */
const MAX_EVENT_NAME_LENGTH = 200;
/** `Europe/Berlin`, `UTC`; not the `GMT+0530` some browser SDKs send, which says nothing about daylight saving. */
const TIME_ZONE = /^(?:[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2}|UTC)$/;
const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/;

/** Adds what was done and where. Returns a refusal, or null when all is well. */
export function addContent(draft: Draft, call: Call): Refusal | null {
  addPlace(draft, call);
  switch (draft.type) {
    case 'track':
      addProperties(draft, call);
      return addEventName(draft, call.item.event);
    case 'page':
    case 'screen':
      addProperties(draft, call);
      addPageName(draft, call);
      return null;
    case 'identify':
    case 'group':
      addTraits(draft, call);
      return null;
    default:
      return null;
  }
}

function addEventName(draft: Draft, name: unknown): Refusal | null {
  if (typeof name !== 'string' || name.trim() === '') {
    return refuse('event_missing', 'event', 'the name of what was done', describeValue(name));
  }
  if (name.length > MAX_EVENT_NAME_LENGTH) {
    const expected = `at most ${MAX_EVENT_NAME_LENGTH} characters`;
    return refuse('event_too_long', 'event', expected, `${name.length} characters`);
  }
  draft.name = name;
  return null;
}

function addPageName(draft: Draft, call: Call): void {
  const page = objectOrNothing(fromContext(call, 'page'));
  const name = readPageName(call.item.name, objectOrNothing(call.item.properties), page);
  if (name !== undefined) draft.name = name;
}

function addProperties(draft: Draft, { item }: Call): void {
  const properties = objectOrNothing(item.properties);
  if (properties !== undefined) draft.properties = properties;
}

function addTraits(draft: Draft, call: Call): void {
  const stated = objectOrNothing(call.item.traits);
  const traits =
    draft.type === 'identify'
      ? readPersonTraits(stated, objectOrNothing(fromContext(call, 'traits')))
      : stated;
  if (traits !== undefined) draft.traits = traits;
}

/** Time zone and locale, when they can be made sense of; they come along unasked and are no reason to refuse a call. */
function addPlace(draft: Draft, call: Call): void {
  const timezone = fromContext(call, 'timezone');
  if (typeof timezone === 'string' && TIME_ZONE.test(timezone)) draft.timezone = timezone;
  const locale = fromContext(call, 'locale');
  if (typeof locale === 'string' && LOCALE.test(locale)) draft.locale = locale.replaceAll('_', '-');
}
