import { eventLabel } from '../decide/event-pattern.ts';
import { iso } from '../decide/evidence-of-events.ts';
import type { PersonState, Use } from '../person-state.ts';
import type { Evidence } from './brief.ts';
import { plainText } from './plain-text.ts';

/** Evidence for claims, taken from states. One fact gives one and the same evidence wherever it is cited. */

const MAX_MESSAGE_IDS = 5;
/** An event's name and its detail, in characters. */
const MAX_LABEL = 130;

/** All uses of one event by one person. */
export function evidenceOfUse(key: string, use: Use, who: string): Evidence {
  const newest = use.recent.at(-1) ?? use.first;
  return {
    kind: 'events',
    label: plainText(eventLabel(key, use), MAX_LABEL),
    count: use.count,
    firstAt: iso(use.first[0]),
    lastAt: iso(newest[0]),
    who,
    messageIds: (use.recent.length === 0 ? [use.first] : use.recent)
      .slice(-MAX_MESSAGE_IDS)
      .map(([, id]) => id),
  };
}

/** Everything one person did, as one entry; null for somebody who did nothing yet. */
export function evidenceOfActivity(state: PersonState, who: string): Evidence | null {
  if (state.first === null || state.last === null || Object.keys(state.uses).length === 0) return null;
  let count = 0;
  const newest: [number, string][] = [];
  for (const use of Object.values(state.uses)) {
    count += use.count;
    newest.push(use.recent.at(-1) ?? use.first);
  }
  newest.sort(([a, idA], [b, idB]) => a - b || (idA < idB ? -1 : 1));
  const messageIds = newest.slice(-MAX_MESSAGE_IDS).map(([, id]) => id);
  return {
    kind: 'events',
    label: 'All activity',
    count,
    firstAt: iso(state.first),
    lastAt: iso(state.last),
    who,
    messageIds,
  };
}
