import { type Brief, briefSchema, MAX_BRIEF_LENGTH } from './brief.ts';
import { shorten } from './plain-text.ts';

/** One thing a brief can do without, and what to say of it when it is gone. */
interface Cut {
  /** Null when nothing was there to cut. */
  cut: (brief: Brief) => Brief | null;
  leftOut: string;
}

/** What a brief loses first, when it is too long: in order of least value to the seller. */
const CUTS: readonly Cut[] = [
  { cut: shortenTexts(400), leftOut: 'the ends of very long texts' },
  {
    cut: keepInLists('messageIds', (ids) => ids.slice(-1)),
    leftOut: 'all but the newest event id of each piece of evidence',
  },
  {
    cut: keepInLists('evidence', (ids) => ids.slice(0, 6)),
    leftOut: 'evidence beyond six pieces for one claim',
  },
  { cut: keepFirst('people', 10), leftOut: 'active people beyond the ten busiest' },
  { cut: keepFirst('doNotAsk', 5), leftOut: 'some answers we already have' },
  { cut: keepFirst('path', 12), leftOut: 'steps of the onboarding path beyond the twelfth' },
  { cut: keepFirst('said', 8), leftOut: 'older things that were said' },
  { cut: mergeReasons(8), leftOut: 'the smaller score reasons one by one' },
  { cut: keepFirst('people', 3), leftOut: 'active people beyond the three busiest' },
  {
    cut: keepInLists('evidence', (ids) => ids.slice(0, 2)),
    leftOut: 'evidence beyond two pieces for one claim',
  },
  { cut: shortenTexts(160), leftOut: 'the ends of long texts' },
  { cut: keepFirst('suppression', 3), leftOut: 'suppression reasons beyond the third' },
  { cut: keepFirst('talkingPoints', 3), leftOut: 'talking points beyond the third' },
  { cut: keepFirst('doNotAsk', 0), leftOut: 'the answers we already have' },
  { cut: keepFirst('said', 2), leftOut: 'most of what was said' },
  { cut: keepFirst('path', 0), leftOut: 'the onboarding path' },
  { cut: dropConflicts, leftOut: 'conflicting statements' },
  {
    cut: keepInLists('evidence', (ids) => ids.slice(0, 1)),
    leftOut: 'all but one piece of evidence for each claim',
  },
  { cut: shortenTexts(60), leftOut: 'all but the beginnings of texts' },
];

/**
 * The brief within `most` characters of JSON: cut in the order above until it fits, what went listed in
 * `leftOut`, evidence nothing cites any more removed. A brief that fits comes back as it is.
 * Throws when ids alone exceed the limit, which no sender can bring about.
 */
export function fitToSize(brief: Brief, most = MAX_BRIEF_LENGTH): Brief {
  let fitted = brief;
  for (const { cut, leftOut } of CUTS) {
    if (JSON.stringify(fitted).length <= most) return fitted;
    const shorter = cut(fitted);
    if (shorter !== null) fitted = withoutOrphans({ ...shorter, leftOut: [...shorter.leftOut, leftOut] });
  }
  const length = JSON.stringify(fitted).length;
  if (length > most)
    throw new Error(
      `the brief of handoff ${brief.handoffId.slice(0, 60)} cannot be cut below ${length} characters`,
    );
  return fitted;
}

/** Keys whose values are prose: ids, instants and words the card compares are never cut. */
const PROSE = new Set([
  'text',
  'label',
  'because',
  'segmentBecause',
  'reason',
  'question',
  'answer',
  'value',
  'quote',
  'speaker',
  'title',
  'name',
  'who',
  'doing',
  'step',
  'plan',
  'subject',
  'body',
  'timeZoneFrom',
]);

function shortenTexts(max: number): Cut['cut'] {
  return (brief) => {
    let changed = false;
    const shortened = rewrite(brief, (key, value) => {
      if (typeof value !== 'string' || value.length <= max || !PROSE.has(key)) return value;
      changed = true;
      return shorten(value, max);
    });
    return changed ? shortened : null;
  };
}

/** Message ids of evidence and citations of claims: the lists under one key, wherever they stand. */
function keepInLists(name: 'messageIds' | 'evidence', keep: (list: unknown[]) => unknown[]): Cut['cut'] {
  return (brief) =>
    rewrite(brief, (key, value) => (key === name && Array.isArray(value) ? keep(value) : value));
}

/** A list at the top of the brief, cut to its first entries. */
function keepFirst(
  name: 'people' | 'doNotAsk' | 'path' | 'said' | 'suppression' | 'talkingPoints',
  most: number,
): Cut['cut'] {
  return (brief) => (brief[name].length <= most ? null : { ...brief, [name]: brief[name].slice(0, most) });
}

/** The last reasons become one, so that points still add up to the score. */
function mergeReasons(most: number): Cut['cut'] {
  return (brief) => {
    const { reasons } = brief.score;
    if (reasons.length <= most) return null;
    const rest = reasons.slice(most - 1);
    const merged = {
      text: `${rest.length} more reasons`,
      points: rest.reduce((sum, reason) => sum + reason.points, 0),
      evidence: rest.flatMap((reason) => reason.evidence.slice(0, 1)),
    };
    return { ...brief, score: { ...brief.score, reasons: [...reasons.slice(0, most - 1), merged] } };
  };
}

function dropConflicts(brief: Brief): Brief {
  return rewrite(brief, (key, value) => (key === 'conflicts' ? [] : value));
}

/** The brief with every value changed as told, by its key. */
function rewrite(brief: Brief, change: (key: string, value: unknown) => unknown): Brief {
  return briefSchema.parse(JSON.parse(JSON.stringify(brief, change)));
}

function withoutOrphans(brief: Brief): Brief {
  const cited = new Set<unknown>();
  JSON.stringify(brief, (key, value: unknown) => {
    if (key === 'evidence' && Array.isArray(value)) for (const id of value) cited.add(id);
    return value;
  });
  return {
    ...brief,
    evidence: Object.fromEntries(Object.entries(brief.evidence).filter(([id]) => cited.has(id))),
  };
}
