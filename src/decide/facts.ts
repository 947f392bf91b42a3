import type { Evidence } from '../brief/brief.ts';
import type { TraitValue } from '../person-state.ts';
import { readable } from '../playbook/describe-condition.ts';
import type { PersonView } from '../snapshot.ts';
import { iso } from './evidence-of-events.ts';
import { newestActivity, type Subject } from './subject.ts';

/** Something known of a person or an account, with when (ms) and by which message it was stated. */
export interface Fact {
  value: Exclude<TraitValue, null>;
  at: number;
  messageIds: string[];
}

/** Domains of schools and universities. `.edu` and `.ac.uk` and their like elsewhere. */
const EDUCATION = /(^|\.)(edu|edu\.[a-z]{2}|ac\.[a-z]{2})$/;

/** A trait of a person as last stated, or `email_kind`; null when it is not known. */
export function personFact(person: PersonView, name: string): Fact | null {
  const source = name === 'email_kind' ? 'email' : name;
  const value =
    name === 'email_kind'
      ? emailKind(person)
      : (person.traits[name] ?? (name === 'email' ? person.email : null));
  if (value === null || value === '') return null;
  const stated = person.state.traits[source];
  return {
    value,
    at: stated?.[1] ?? person.state.first ?? 0,
    messageIds: stated === undefined ? [] : [stated[2]],
  };
}

function emailKind({ emailDomain }: PersonView): string | null {
  if (emailDomain === null) return null;
  return emailDomain.kind === 'business' && EDUCATION.test(emailDomain.name) ? 'education' : emailDomain.kind;
}

/** A trait of the account as last stated, or `account_kind` or `known_people`; null when it is not known. */
export function accountFact(subject: Pick<Subject, 'account' | 'people'>, name: string): Fact | null {
  const { account, people } = subject;
  const value = ownFact(subject, name) ?? account.traits[name] ?? null;
  if (value === null || value === '') return null;
  const stated = account.stated?.[name];
  return {
    value,
    at: stated?.[0] ?? newestActivity(people) ?? 0,
    messageIds: stated === undefined ? [] : [stated[1]],
  };
}

function ownFact({ account, people }: Pick<Subject, 'account' | 'people'>, name: string): TraitValue {
  if (name === 'account_kind') return account.kind;
  return name === 'known_people' ? people.length : null;
}

/** A fact as a number, also when written as text or as a range, whose lower end counts: `51-200`, `1,000+`. */
export function numberOf(fact: Fact | null): number | null {
  if (fact === null || typeof fact.value === 'boolean') return null;
  if (typeof fact.value === 'number') return fact.value;
  const number = /^\s*(\d+(?:\.\d+)?)/.exec(fact.value.replaceAll(',', ''));
  return number === null ? null : Number(number[1]);
}

export function evidenceOfFact(name: string, fact: Fact, value: string = String(fact.value)): Evidence {
  return { kind: 'trait', label: readable(name), value, at: iso(fact.at), messageIds: fact.messageIds };
}
