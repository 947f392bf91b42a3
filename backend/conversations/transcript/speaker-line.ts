import { CLOCK_TIME, secondsOf } from './clock-time.ts';

/** A line that says who speaks. */
export interface SpeakerLine {
  label: string;
  /** What stands in brackets behind the name: `Dana (Account Executive, Acme): …`. */
  title: string | null;
  email: string | null;
  at: number | null;
  /** Empty where the words follow on the next lines. */
  text: string;
}

const TIME = String.raw`[\[(]?(?<before>${CLOCK_TIME})[\])]?`;
const NAME = String.raw`(?<label>[^\s:：*_\[\](){}<>"«»„“”|#>-][^:：*\[\](){}<>"«»„“”|]{0,59}?)`;
const ASIDE = String.raw`(?:\s*[(（[](?<aside>[^()（）\[\]]{1,120})[)）\]])?(?:\s*<(?<email>[^<>\s]+@[^<>\s]+)>)?`;

/** `Dana: text`, `**Dana:** text`, `[00:12] Dana (Acme): text`, `- 00:12 Dana: text`, `田中：text`. */
const LABELLED = new RegExp(
  String.raw`^\s*(?:(?:[-*•>]\s+)?\*{0,2}${TIME}\*{0,2}\s*[-–—|]?\s*)?(?:\*\*|__)?${NAME}${ASIDE}(?:\s+[\[(]?(?<behind>${CLOCK_TIME})[\])]?)?\s*(?:\*\*|__)?\s*[:：](?!//)\s*(?:\*\*|__)?\s*(?<text>.*)$`,
  'u',
);
/** `Dana  00:12`, `Dana | 00:12`, `00:12 Dana`: the words follow below. */
const NAME_THEN_TIME = new RegExp(
  String.raw`^\s*(?:\*\*)?${NAME}${ASIDE}(?:\*\*)?[\s,|·–-]+[\[(]?(?<behind>${CLOCK_TIME})[\])]?\s*(?:\*\*)?\s*$`,
  'u',
);
const TIME_THEN_NAME = new RegExp(String.raw`^\s*(?:\*\*)?${TIME}[\s|·–-]+${NAME}${ASIDE}(?:\*\*)?\s*$`, 'u');

/** Reads a line as the start of a turn; null when it cannot be one. Whether the label names a speaker, the whole transcript tells. */
export function readSpeakerLine(line: string): SpeakerLine | null {
  const match = NAME_THEN_TIME.exec(line) ?? TIME_THEN_NAME.exec(line) ?? LABELLED.exec(line);
  const groups = match?.groups;
  const label = groups?.label?.trim();
  if (groups === undefined || label === undefined || !couldBeName(label)) return null;
  const aside = groups.aside?.trim() ?? null;
  const asideTime = secondsOf(aside ?? undefined);
  return {
    label,
    title: asideTime === null ? aside : null,
    email: groups.email ?? null,
    at: secondsOf(groups.before) ?? secondsOf(groups.behind) ?? asideTime,
    text: groups.text?.trim() ?? '',
  };
}

const MAX_NAME_WORDS = 5;
/** Sentence marks and what only stands inside sentences. */
const NOT_IN_NAMES = /[?!;,。！？、，；]|\.\s+\p{Ll}|https?$|\d{4,}/u;

function couldBeName(label: string): boolean {
  return label.split(/\s+/).length <= MAX_NAME_WORDS && !NOT_IN_NAMES.test(label) && /\p{L}/u.test(label);
}

const PARTICLES = new Set([
  'de',
  'der',
  'den',
  'van',
  'von',
  'zu',
  'da',
  'do',
  'dos',
  'di',
  'du',
  'del',
  'della',
  'la',
  'le',
  'el',
  'bin',
  'al',
  'y',
  'e',
  'ter',
  'ten',
]);

/** Whether a label looks like a name or a role even when it stands only once: every word capitalised, or a script without capitals. */
export function looksLikeName(label: string): boolean {
  return label
    .split(/\s+/)
    .every((word) => PARTICLES.has(word) || /^\p{Lu}/u.test(word) || /^[\p{Lo}\d]/u.test(word));
}
