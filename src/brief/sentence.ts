/** Words for numbers, lists and lengths of time, as a colleague would write them. */

const SMALL_NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A count in words up to ten, in grouped digits beyond: `four`, `1,240`. Zero is `no`. */
export function numberWord(count: number): string {
  return SMALL_NUMBERS[count] ?? numberInDigits(count);
}

/** How often: `once`, `twice`, `three times`, `14 times`. */
export function times(count: number): string {
  if (count === 1) return 'once';
  if (count === 2) return 'twice';
  return `${numberWord(count)} times`;
}

/** A counted noun: `one project`, `four projects`, `two days`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${numberWord(count)} ${count === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and c`; with `or` where none of them holds. */
export function listed(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** The first `shown` of `total` names, the rest as a number: `Piet, Ana and seven others`. */
export function listedNames(names: readonly string[], shown: number, total = names.length): string {
  if (total <= shown || (total === shown + 1 && names.length === total)) return listed(names);
  const named = names.slice(0, shown);
  return listed([...named, counted(total - named.length, 'other')]);
}

/**
 * A length of time (ms) in the roundness people use: `less than a minute`, `25 minutes`, `an hour and 20 minutes`,
 * `about six hours`. Under an hour to the minute, under three hours to five minutes, beyond that to the hour.
 */
export function lengthOfTime(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return minutes === 1 ? 'a minute' : counted(minutes, 'minute');
  if (minutes >= 180) return `about ${counted(Math.round(minutes / 60), 'hour')}`;
  const hours = Math.floor(minutes / 60);
  const rest = Math.floor((minutes % 60) / 5) * 5;
  const whole = hours === 1 ? 'an hour' : counted(hours, 'hour');
  return rest === 0 ? whole : `${whole} and ${counted(rest, 'minute')}`;
}

/** A sentence: first letter large, one full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const started = startLarge(trimmed);
  return /[.!?…]["'’”)]?$/.test(started) ? started : `${started}.`;
}

export function startLarge(text: string): string {
  const [word = ''] = text.split(' ', 1);
  if (/[\d@_/]|\.\p{L}/u.test(word)) return text; // an address or user name is written as it is
  const [first = ''] = text;
  return first.toLocaleUpperCase('en') + text.slice(first.length);
}

/** For a label that goes on inside a sentence: `Hit a limit` → `hit a limit`; `SSO configured` and `API use` stay. */
export function startSmall(text: string): string {
  const [first = ''] = text;
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : first.toLocaleLowerCase('en') + text.slice(first.length);
}

/** `a project`, `an invoice`: by the first letter, which is right for nearly every event name. */
export function withArticle(noun: string): string {
  return `${/^[aeio]|^u(?!ni|s[ei])/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The plural of an English noun phrase by its last word; nouns that have none stay as they are. */
export function plural(noun: string): string {
  if (isPluralOrMass(noun)) return noun;
  if (/(s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** Whether a noun phrase takes neither an article nor another s. */
export function isPluralOrMass(noun: string): boolean {
  const last = noun.split(' ').at(-1) ?? '';
  return MASS_NOUNS.has(last.toLowerCase()) || /[^su]s$/i.test(last);
}

const MASS_NOUNS = new Set([
  'access',
  'analytics',
  'billing',
  'content',
  'data',
  'feedback',
  'help',
  'information',
  'media',
  'onboarding',
  'storage',
]);

/** `1,240`. */
export function numberInDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
