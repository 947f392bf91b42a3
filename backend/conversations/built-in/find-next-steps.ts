import type { Language } from '../language/language.ts';
import type { ProposedReading } from '../proposed-reading.ts';
import { dueIn } from './due-date.ts';
import { valueOf } from './find-claims.ts';
import type { Sentence } from './sentences.ts';

type NextStep = ProposedReading['nextSteps'][number];

interface Found {
  kind: 'promise' | 'request' | 'meeting';
  owner: string | null;
  sentence: Sentence;
}

/** An appointment is often said three times over until it stands: within this many turns it is one, the last. */
const ONE_APPOINTMENT = 5;

/** What somebody undertook to do: promises, requests the other side took on, appointments. */
export function findNextSteps(
  turns: readonly Sentence[][],
  startedAt: number | null,
  language: Language,
): NextStep[] {
  const found = turns.flatMap((sentences, turn) =>
    sentences.flatMap((one) => stepIn(one, turns, turn, language)),
  );
  return settled(found).map(({ sentence, owner }) => ({
    text: valueOf(sentence.quote, language),
    owner,
    due: dueIn(sentence.quote, startedAt, language),
    quote: sentence.quote,
    speaker: sentence.speaker,
  }));
}

function stepIn(sentence: Sentence, turns: readonly Sentence[][], turn: number, language: Language): Found[] {
  const { i_will, please, meet, never } = language.file.next_steps;
  if (sentence.matches(never) || sentence.isNoStatement) return [];
  const reply = turns
    .slice(turn + 1)
    .find((next) => next[0] !== undefined && next[0].speaker !== sentence.speaker);
  const agreed = agrees(reply?.[0], language);
  if (!sentence.isQuestion && promises(sentence, i_will, language)) {
    return [{ kind: 'promise', owner: sentence.speaker, sentence }];
  }
  if (sentence.matches(meet) && (sentence.isQuestion ? agreed : true) && sentence.has('date')) {
    return [{ kind: 'meeting', owner: sentence.speaker, sentence }];
  }
  if (sentence.matches(please) && agreed && reply !== undefined) {
    const answered = reply.some(
      (one) => !one.isQuestion && promises(one, i_will, language) && !one.matches(never),
    );
    return answered ? [] : [{ kind: 'request', owner: reply[0]?.speaker ?? null, sentence }];
  }
  return [];
}

function promises(sentence: Sentence, patterns: readonly string[], language: Language): boolean {
  const match = language.regex(patterns).exec(sentence.text);
  if (match === null) return false;
  const negation = language.regex(language.file.speech.negation);
  const before = sentence.text.slice(0, match.index);
  return (
    !negation.test(match[0]) &&
    !negation.test(language.spaced ? before.split(/\s+/).slice(-3).join(' ') : before.slice(-4))
  );
}

function agrees(sentence: Sentence | undefined, language: Language): boolean {
  if (sentence === undefined) return false;
  const { agreed } = language.file.next_steps;
  return new RegExp(`^[^\\p{L}]*(?:${language.regex(agreed).source})`, 'iu').test(sentence.text);
}

function settled(found: readonly Found[]): Found[] {
  return found.filter((step, index) => {
    if (step.kind !== 'meeting') return true;
    const later = found.slice(index + 1).find((one) => one.kind === 'meeting');
    return later === undefined || later.sentence.turn - step.sentence.turn > ONE_APPOINTMENT;
  });
}
