import type { Brief } from '../../src/brief/brief.ts';

/** A brief as text for a terminal: what the card shows, from top to bottom. */
export function briefInWords(brief: Brief): string {
  const list = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...list(lines)];
  return [
    `${brief.person.name}${brief.person.email === null ? '' : ` <${brief.person.email}>`} at ${brief.account.name}`,
    `${brief.status.toUpperCase()}: ${brief.headline.text}`,
    ...section(
      `SCORE ${brief.score.value} (${brief.score.band})`,
      brief.score.reasons.map((one) => `${signed(one.points)}  ${one.text}`),
    ),
    ...section('MOTION', [`${brief.motion.kind}: ${brief.motion.because}`]),
    ...section(
      'WINDOW',
      brief.window === null
        ? []
        : [
            `${brief.window.opensAt} to ${brief.window.closesAt} (${brief.window.timeZone})`,
            brief.window.reason,
          ],
    ),
    ...section(
      'SUPPRESSED',
      brief.suppression.map((one) => one.text),
    ),
    ...section('OWNER', [brief.owner.because]),
    ...section(
      'STORY',
      brief.narrative.map((one) => one.text),
    ),
    ...section(
      'TALKING POINTS',
      brief.talkingPoints.flatMap((one) => [`- ${one.text}`, `  because ${one.because}`]),
    ),
    ...section(
      "ALREADY KNOWN, DON'T ASK",
      brief.doNotAsk.map((one) => `${one.question} ${one.answer}`),
    ),
    ...section(
      'ALSO ACTIVE',
      brief.people.map((one) => `${one.name}${one.title === null ? '' : `, ${one.title}`}: ${one.doing}`),
    ),
  ].join('\n');
}

const signed = (points: number): string => `${points < 0 ? '' : '+'}${points}`.padStart(4);
