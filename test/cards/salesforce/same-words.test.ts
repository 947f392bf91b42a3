import { words as salesforce } from 'c/pqlBrief';
import { words as hubspot } from '../../../crm-extension/hubspot/app/cards/words.ts';

/** Said differently here, because what happens or whom to ask is different. */
const OWN: readonly string[] = [
  'answer.failed',
  'email.noComposer',
  'states.emptyTitle',
  'states.error',
  'states.denied',
  'states.unreadable',
  'states.newer',
];

/** For the panels, the select and the service's address that this card does without. */
const WITHOUT: readonly string[] = [
  'answer.notConfigured',
  'evidence.panel',
  'score.panel',
  'verdict.reason',
];

/** Every way a phrase can turn out: none, one, several, and whatever a text may be. */
const ARGUMENTS: readonly (readonly unknown[])[] = [
  [0, 2, 5],
  [1, '1', 5],
  [-4, 3, 5],
  ['One', 'Two', 'Three'],
  ['One', 'Two', undefined],
];

/** Phrases that leave out what is not known. */
const UNKNOWNS: Readonly<Record<string, readonly unknown[]>> = {
  'evidence.once': ['One', undefined],
  'evidence.quoted': ['One', 'Two', null],
};

/** Every phrase by its place, with all its turns. */
function phrases(words: unknown, place = ''): [string, unknown][] {
  if (typeof words === 'function') {
    const turns = [...ARGUMENTS, UNKNOWNS[place] ?? []].filter((values) => values.length > 0);
    return [[place, turns.map((values) => (words as (...values: unknown[]) => unknown)(...values))]];
  }
  if (typeof words !== 'object' || words === null) return [[place, words]];
  return Object.entries(words).flatMap(([key, inner]) =>
    phrases(inner, place === '' ? key : `${place}.${key}`),
  );
}

const shared = phrases(hubspot).filter(([place]) => !WITHOUT.includes(place));
const here = new Map(phrases(salesforce));

describe('the words of the Salesforce card', () => {
  it.each(shared.filter(([place]) => !OWN.includes(place)))(
    'say %s as the HubSpot card does',
    (place, phrase) => {
      expect(here.get(place)).toEqual(phrase);
    },
  );

  it.each(OWN)('say %s in their own way', (place) => {
    expect(here.get(place)).toEqual(expect.any(String));
    expect(here.get(place)).not.toContain('HubSpot');
    expect(here.get(place)).not.toEqual(new Map(shared).get(place));
  });

  it('say nothing the HubSpot card does not, but for the title of the card', () => {
    const places = new Set(shared.map(([place]) => place));
    expect([...here.keys()].filter((place) => !places.has(place))).toEqual(['card.title']);
  });
});
