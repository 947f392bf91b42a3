import type { Language } from '../language/language.ts';

const MAX_NAME_WORDS = 3;

/** The names at the head of a piece of text: `the folks at Lagerix and Stocko, who…` → Lagerix, Stocko. */
export function namesIn(text: string, language: Language): string[] {
  return language.spaced ? spacedNames(text, language) : unspacedNames(text, language);
}

/** The name a piece of text ends with. */
export function nameBefore(text: string, language: Language): string[] {
  if (!language.spaced) return unspacedNames(text, language);
  const words = text.split(/\s+/);
  const [last = ''] = words.slice(-1);
  const both = words.length > 1 && isName(words[0] ?? '', language) ? words.join(' ') : last;
  return isName(last, language) ? [both] : [];
}

function spacedNames(text: string, language: Language): string[] {
  const { before_names, between_names } = language.file.competitors;
  const skipped = new Set(before_names);
  const joins = new Set(between_names);
  const names: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) names.push(open.join(' '));
    open = [];
  };
  for (const raw of text.trim().split(/\s+/)) {
    const word = raw.replace(/^["'“„«(]+|["'”“»),.;:!?]+$/gu, '').replace(/['’]s$/u, '');
    const lower = word.toLowerCase();
    if (joins.has(lower) && (open.length > 0 || names.length > 0)) close();
    else if (isName(word, language) && open.length < MAX_NAME_WORDS) open.push(word);
    else if (!(skipped.has(lower) && open.length === 0)) break;
    if (/[.;:!?]$/.test(raw)) break;
    if (raw.endsWith(',')) close();
  }
  close();
  return names;
}

/** Common nouns that start with a capital, in languages that write all nouns so: by their endings. */
const GERMAN_NOUN =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ität|system|systeme|systemen|software|lösung|lösungen|liste|listen|tabelle|tabellen|anbieter|anbietern|anbieters|hersteller|tool|tools|programm|programme|programmen|firma|firmen|dienst|dienste|dienstleister|werkzeug|werkzeuge|werkzeugen|produkt|produkte|produkten|partner|partnern|lieferant|lieferanten|markt|angebot|angebote|angeboten|jahr|jahre|jahren|monat|monate|monaten|woche|wochen|kunden|kollegen|team|teams|mail|mails|papier|hand|zettel|dateien|ordner|datenbank|eigenentwicklung|vertrag|verträge|haus|server|bereich|abteilung|standort|standorte)$/u;

function isName(word: string, language: Language): boolean {
  const { not_names, before_names } = language.file.competitors;
  if (!/^(?:\p{Lu}|\d+\p{Lu})[\p{L}\p{N}.&+'-]+$/u.test(word) && !/^\p{Ll}+\p{Lu}\p{L}+$/u.test(word))
    return false;
  const lower = word.toLowerCase();
  if (before_names.includes(lower) || not_names.some((name) => name.toLowerCase() === lower)) return false;
  if (language.word('date').test(word) || language.word('role').test(word)) return false;
  return language.code !== 'de' || !GERMAN_NOUN.test(lower);
}

/** Names in scripts without spaces: Latin letters, katakana, or what stands in quotation marks or before the usual endings. */
function unspacedNames(text: string, language: Language): string[] {
  const { before_names, between_names, not_names } = language.file.competitors;
  const head = text.split(/[。！？!?，,；;]/)[0] ?? '';
  const lead = new RegExp(`^(?:${['\\s', ...before_names].join('|')})+`, 'u');
  const parts = head.split(new RegExp(`(?:${['、', '・', ...between_names].join('|')})`, 'u'));
  const names = parts.flatMap((part) => {
    const name =
      /^(?:[「『“"《](?<quoted>[^」』”"》]{2,20})[」』”"》]|(?<latin>[A-Za-z][A-Za-z0-9.&+-]*(?: [A-Z][A-Za-z0-9.&+-]*)?)|(?<kana>[\p{Script=Katakana}ー]{3,})|(?<han>\p{Script=Han}{2,4}?)(?=$|社|さん|的|这|那|家|公司|的产品|和|与|还|也|报|比|合同|明|今|到))/u.exec(
        part.replace(lead, ''),
      )?.groups;
    const found = name?.quoted ?? name?.latin ?? name?.kana ?? name?.han;
    return found === undefined ? [] : [found.trim()];
  });
  return names.filter((name) => !not_names.some((one) => one.toLowerCase() === name.toLowerCase()));
}
