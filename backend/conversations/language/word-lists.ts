import type { LanguageFile } from './language-file.ts';

/** Digits as all nine languages write them: `40`, `1.900`, `9 000`, `12,5`. */
const DIGITS = String.raw`(?:\d{1,3}(?:[.,'’\u0020\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)`;
const SYMBOLS = String.raw`(?:[$€£¥￥₹]|US\$|USD|EUR|CHF|GBP|R\$)`;
const PERCENT = String.raw`(?:%|％|percent|per\s?cent|prozent|pour\s?cent|por\s?ciento|por\s?cento|per\s?cento|procent|パーセント|割)`;

/** A list of alternatives, longest first, so that `chief financial officer` is not cut at `chief`. */
export function oneOf(alternatives: readonly string[]): string {
  return alternatives.length === 0 ? '(?!)' : `(?:${alternatives.join('|')})`;
}

/**
 * The lists every language has without writing them down: numbers, money, spans and points in time. Names of months
 * and weekdays are the platform's (https://tc39.es/ecma402/#datetimeformat-objects).
 *
 * `expand` turns a list of the file into a regular expression.
 */
export function builtInWords(file: LanguageFile, expand: (name: string) => string): Map<string, string> {
  const word = (name: string): string => (file.words[name] === undefined ? '(?!)' : expand(name));
  const cjk = file.spaced ? '' : String.raw`|[一二三四五六七八九十百千两〇零]+`;
  const multiple = String.raw`(?:\s?${word('multiple')})`;
  const number = String.raw`(?:${DIGITS}${multiple}?|${word('number')}${cjk})`;
  const end = file.spaced ? String.raw`(?![\p{L}\p{N}])` : '';
  const amount = String.raw`${number}${multiple}?`;
  const money = [
    String.raw`${SYMBOLS}\s?${DIGITS}(?:${multiple}${end})?`,
    String.raw`${amount}\s?(?:[€$£]|${word('currency')}${end})`,
    String.raw`\d+(?:[.,]\d+)?\s?k${end}`,
  ];
  return new Map([
    ['number', number],
    ['money', `(?:${money.join('|')})`],
    ['percent', String.raw`(?:${number}\s?${PERCENT})`],
    ['duration', String.raw`(?:${number}[\s-]?${word('unit')}${end})`],
    ['month', oneOf(months(file))],
    ['weekday', oneOf(weekdays(file.code))],
    ['Name', String.raw`(?-i:\p{Lu}[\p{L}\p{N}.&+-]+)`],
    ['names', '(?<names>.{1,80})'],
    // where what follows ends the name: katakana, Latin letters or quotation marks; for Chinese also a few characters
    [
      'names_jp',
      String.raw`(?<names>(?:[「『][^」』]{2,20}[」』]|[\p{Script=Katakana}ー]{3,}|[A-Za-z][A-Za-z0-9.&+-]+)(?:(?:と|や|、)(?:[\p{Script=Katakana}ー]{3,}|[A-Za-z][A-Za-z0-9.&+-]+))*)`,
    ],
    [
      'names_zh',
      String.raw`(?<names>[A-Za-z][A-Za-z0-9.&+-]+|[“「《][^”」》]{2,20}[”」》]|\p{Script=Han}{2,4}?)`,
    ],
    [
      'names_before',
      String.raw`(?<before>[\p{L}\p{N}][\p{L}\p{N}.&'+-]*(?:\s[\p{L}\p{N}][\p{L}\p{N}.&'+-]*)?)`,
    ],
  ]);
}

/** Ways to write a day with figures, beside those of the language file. */
export function figureDates(spaced: boolean, month: string, weekday: string): string[] {
  const common = [
    String.raw`\d{4}-\d\d-\d\d`,
    String.raw`\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})`,
    String.raw`q[1-4]`,
  ];
  if (!spaced)
    return [
      ...common,
      String.raw`(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?`,
      String.raw`\d{1,2}[日号]`,
      weekday,
    ];
  return [
    ...common,
    String.raw`\d{1,2}(?:\.|er|º|°|st|nd|rd|th)?\s(?:(?:de|of|di)\s)?${month}`,
    String.raw`${month}\s\d{1,2}(?:st|nd|rd|th)?`,
    month,
    weekday,
    String.raw`\d{1,2}\.\d{1,2}\.`,
  ];
}

function months(file: LanguageFile): string[] {
  return names(
    file.code,
    { month: 'long' },
    Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15)),
  ).filter((name) => !file.ambiguous_months.includes(name.toLowerCase()));
}

function weekdays(code: string): string[] {
  // 2026-06-01 is a Monday
  return names(
    code,
    { weekday: 'long' },
    Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 5, 1 + day)),
  );
}

function names(code: string, format: Intl.DateTimeFormatOptions, instants: readonly number[]): string[] {
  const written = new Intl.DateTimeFormat(code, { ...format, timeZone: 'UTC' });
  const all = instants.flatMap((instant) => {
    const name = written.format(instant).replace(/\./g, '');
    // Portuguese speakers leave `-feira` away
    return name.includes('-') ? [name, name.split('-')[0] ?? name] : [name];
  });
  return all.filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
}
