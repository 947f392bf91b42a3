import type { TraitValue } from '../person-state.ts';
import type { AccountSnapshot, AccountView, PersonView } from '../snapshot.ts';
import { plainText } from './plain-text.ts';

/** What to call somebody. */
export interface PersonName {
  /** At first mention: `Jana Novak`. */
  full: string;
  /** From then on: `Jana`. */
  first: string;
  /** How a mail may greet them: only a name they gave themselves, never one guessed from an address. */
  greeting: string | null;
}

const NAMELESS: PersonName = { full: 'this person', first: 'this person', greeting: null };
/** Mailboxes that several people read: their local part is not a name. */
const SHARED_MAILBOX =
  /^(info|admin|sales|team|hello|support|office|contact|it|dev|ops|billing|hr|mail|noreply|no-reply)$/i;
/** Scripts whose full names are written family name first and without spaces between syllables. */
const FAMILY_NAME_FIRST = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** What to call a person: the names they stated, else what their address tells, else "this person". */
export function nameOf(person: Pick<PersonView, 'traits' | 'email'>): PersonName {
  const first = textTrait(person.traits, 'first_name');
  const last = textTrait(person.traits, 'last_name');
  const whole = textTrait(person.traits, 'name');
  if (first !== null) return stated(whole ?? [first, last].filter((part) => part !== null).join(' '), first);
  if (whole !== null)
    return stated(whole, FAMILY_NAME_FIRST.test(whole) ? whole : (whole.split(' ')[0] ?? whole));
  if (last !== null) return { full: tidyCase(last), first: tidyCase(last), greeting: null };
  return person.email === null ? NAMELESS : nameInAddress(plainText(person.email));
}

function stated(full: string, first: string): PersonName {
  return { full: tidyCase(full), first: tidyCase(first), greeting: tidyCase(first) };
}

/** `jana.novak@…` reads as a name; `jn42@…` stays as it is; `info@…` is nobody, so the address stands for it. */
function nameInAddress(email: string): PersonName {
  const local = email.split('@')[0] ?? '';
  const parts = /^(\p{L}{2,})[._](\p{L}{2,})$/u.exec(local);
  if (parts !== null) {
    const first = tidyCase(parts[1] ?? '');
    return { full: `${first} ${tidyCase(parts[2] ?? '')}`, first, greeting: null };
  }
  const name = local === '' || SHARED_MAILBOX.test(local) ? email : local;
  return name === '' ? NAMELESS : { full: name, first: name, greeting: null };
}

/** People type their own names in small letters; a colleague would not write them so. Mixed case is left alone. */
function tidyCase(name: string): string {
  if (name !== name.toLowerCase()) return name;
  return name.replace(/(?<=^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** What to call the account in a sentence, or null when nobody told its name: ids are not names. */
export function accountNameOf(snapshot: Pick<AccountSnapshot, 'account'>, person: PersonView): string | null {
  const { account } = snapshot;
  if (account.kind === 'person') return null;
  const name = textTrait(account.traits, 'name', 80);
  return (
    name ?? domainOf(account) ?? (person.emailDomain?.kind === 'business' ? person.emailDomain.name : null)
  );
}

/** The account's own domain, where it is known. */
export function domainOf(account: AccountView): string | null {
  return account.kind === 'domain' ? account.accountId : textTrait(account.traits, 'domain', 100);
}

/** Where they work and as what, as an apposition: `Head of Operations at Northwind`. Empty when neither is known. */
export function roleOf(title: string | null, accountName: string | null): string {
  if (title !== null) return accountName === null ? title : `${title} at ${accountName}`;
  return '';
}

/** `Jana Novak of Northwind`; an address says by itself where it belongs. */
export function withCompany(name: PersonName, accountName: string | null): string {
  return accountName === null || name.full.includes('@') ? name.full : `${name.full} of ${accountName}`;
}

/** A trait as one line of text; null when it is not stated, empty or not text. */
export function textTrait(
  traits: Readonly<Record<string, TraitValue>>,
  name: string,
  max = 60,
): string | null {
  const value = traits[name];
  if (typeof value !== 'string') return null;
  const text = plainText(value, max);
  return text === '' ? null : text;
}
