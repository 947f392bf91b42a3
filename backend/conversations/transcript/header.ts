import * as chrono from 'chrono-node';

/** What the lines above the first turn tell about the conversation. */
export interface Header {
  /** By the label the turns use. */
  titles: Map<string, string>;
  /** ms, midnight UTC unless a time stands there; null when no date is given. */
  startedAt: number | null;
  title: string | null;
}

const DATE_LINE = /^\W*(?:date|datum|fecha|data|日期|日付|日時|时间)\W*[:：]\W*(.+)$/iu;
const TITLE_LINE = /^#+\s+(.+)$/u;
/** `- Maria Lopez (Account Executive, Acme)`, `Maria Lopez, Account Executive, Acme`, `Maria – AE`. */
const PARTICIPANT_LINE =
  /^\s*(?:[-*•]\s+)?(?<name>[^,(（:：–—]{2,60}?)\s*(?:[,(（]|[–—-]\s)\s*(?<title>.{2,160}?)[)）]?\s*$/u;
const READERS = [
  chrono.en,
  chrono.de,
  chrono.fr,
  chrono.es,
  chrono.pt,
  chrono.it,
  chrono.nl,
  chrono.ja,
  chrono.zh,
];

/** Reads the lines above the first turn: who took part and as what, the date, the title. */
export function readHeader(lines: readonly string[], labels: readonly string[]): Header {
  const header: Header = { titles: new Map(), startedAt: null, title: null };
  for (const line of lines) {
    header.title ??= TITLE_LINE.exec(line)?.[1]?.trim() ?? null;
    header.startedAt ??= dateIn(DATE_LINE.exec(line)?.[1]);
    const { name, title } = PARTICIPANT_LINE.exec(line)?.groups ?? {};
    if (name === undefined || title === undefined) continue;
    const label = labelOf(name.replace(/^\W+|\W+$/gu, ''), labels);
    if (label !== null) header.titles.set(label, title);
  }
  return header;
}

/** The label that stands for a full name: itself, its first name, or its last name. */
function labelOf(name: string, labels: readonly string[]): string | null {
  const words = name.split(/\s+/);
  return labels.find((label) => label === name || words.includes(label)) ?? null;
}

function dateIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  const iso = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?/.exec(text)?.[0];
  const stated =
    iso === undefined
      ? Number.NaN
      : Date.parse(`${iso.replace(' ', 'T').replace('Z', '')}${iso.length > 10 ? 'Z' : ''}`);
  if (!Number.isNaN(stated)) return stated;
  for (const reader of READERS) {
    // a fixed reference: only dates that stand in full count
    const [found] = reader.strict.parse(text, { instant: new Date(0), timezone: 'UTC' });
    if (found?.start.isCertain('year') && found.start.isCertain('day')) {
      const year = found.start.get('year') ?? 1970;
      return Date.UTC(year, (found.start.get('month') ?? 1) - 1, found.start.get('day') ?? 1);
    }
  }
  return null;
}
