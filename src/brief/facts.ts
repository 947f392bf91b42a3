import { accountFact, evidenceOfFact, personFact } from '../decide/facts.ts';
import type { Evidence } from './brief.ts';
import { amountIn, type Deed, endedIn, isOf } from './deed.ts';
import { plainText } from './plain-text.ts';
import { counted, listed, listedNames, numberWord, startSmall } from './sentence.ts';
import type { Telling } from './telling.ts';

/** A fact a playbook's text may name in braces, with what it rests on (nothing for plain names). */
interface Fact {
  text: string;
  evidence: Evidence[];
}

type FactReader = (telling: Telling) => Fact | null;

/** The facts by the name a playbook gives them. Described for admins in docs/playbook.md; kept in step by a test. */
export const FACTS: Readonly<Record<string, FactReader>> = {
  'person.name': ({ name }) => ({ text: name.full, evidence: [] }),
  'person.first_name': ({ name }) => ({ text: name.first, evidence: [] }),
  'account.name': ({ accountName }) => (accountName === null ? null : { text: accountName, evidence: [] }),
  'limit.name': (telling) => ofDeed(latestLimit(telling), (deed) => deed.detail),
  'limit.used': (telling) => ofDeed(latestLimit(telling), (deed) => amountIn(deed.properties, 'used')),
  'limit.of': (telling) => ofDeed(latestLimit(telling), (deed) => amountIn(deed.properties, 'of')),
  integration: (telling) => ofDeed(newest(telling, 'integration_connected'), (deed) => deed.detail),
  integrations: (telling) =>
    ofDeeds(
      telling.deeds.filter((deed) => isOf(deed, 'integration_connected') && deed.detail !== null),
      integrationNames,
    ),
  feature: (telling) => ofDeed(mostUsed(telling, 'feature_used'), (deed) => deed.detail),
  'feature.times': (telling) => ofDeed(mostUsed(telling, 'feature_used'), (deed) => numberWord(deed.count)),
  'api.calls': (telling) => ofDeeds(apiCalls(telling, 'ok'), totalOf),
  'api.errors': (telling) => ofDeeds(apiCalls(telling, 'error'), totalOf),
  invites: (telling) =>
    ofDeeds(
      telling.deeds.filter((deed) => isOf(deed, 'invite_sent')),
      totalOf,
    ),
  teammate: ({ teammates }) => teammateFact(teammates.shown.slice(0, 1), ([first]) => first ?? ''),
  teammates: ({ teammates }) =>
    teammateFact(teammates.shown, (names) => listedNames(names, 2, teammates.count)),
  'teammates.count': ({ teammates }) => teammateFact(teammates.shown, () => numberWord(teammates.count)),
  'teammates.colleagues': ({ teammates }) =>
    teammateFact(teammates.shown, () => counted(teammates.count, 'colleague')),
  trigger: ({ trigger }) => ({ text: trigger.did ?? trigger.label, evidence: trigger.signal.evidence }),
  'trigger.date': ({ trigger, calendar }) => ({
    text: calendar.day(trigger.signal.at),
    evidence: trigger.signal.evidence,
  }),
  skipped_step: ({ path }) => {
    const step = path.find((one) => one.skipped);
    return step === undefined ? null : { text: startSmall(step.step), evidence: step.evidence };
  },
};

/** A fact by name; any trait by `person.<trait>` or `account.<trait>`; null when it is not known. */
export function factNamed(name: string, telling: Telling): Fact | null {
  const reader = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined;
  if (reader !== undefined) return reader(telling);
  const trait = /^(person|account)\.([\p{L}\p{N}_]+)$/u.exec(name);
  return trait === null ? null : traitFact(trait[1], trait[2] ?? '', telling);
}

/** A playbook's text with its facts filled in and what they rest on; null when one of them is not known. */
export function fillFacts(template: string, telling: Telling): Fact | null {
  const evidence: Evidence[] = [];
  let known = true;
  const text = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const fact = factNamed(name.trim(), telling);
    if (fact === null) known = false;
    else evidence.push(...fact.evidence);
    return fact?.text ?? '';
  });
  return known ? { text: plainText(text, 300), evidence } : null;
}

function traitFact(of: string | undefined, trait: string, { assessment }: Telling): Fact | null {
  const { person, snapshot } = assessment;
  const fact = of === 'person' ? personFact(person, trait) : accountFact(snapshot, trait);
  return fact === null
    ? null
    : { text: plainText(String(fact.value)), evidence: [evidenceOfFact(trait, fact)] };
}

function ofDeed(deed: Deed | undefined, say: (deed: Deed) => string | null): Fact | null {
  if (deed === undefined) return null;
  const text = say(deed);
  return text === null ? null : { text, evidence: [deed.evidence] };
}

function ofDeeds(deeds: readonly Deed[], say: (deeds: readonly Deed[]) => string): Fact | null {
  return deeds.length === 0 ? null : { text: say(deeds), evidence: deeds.map((deed) => deed.evidence) };
}

function teammateFact(
  mates: Telling['teammates']['shown'],
  say: (firstNames: string[]) => string,
): Fact | null {
  if (mates.length === 0) return null;
  return {
    text: say(mates.map((mate) => mate.firstName)),
    evidence: mates.slice(0, 3).map((mate) => mate.evidence),
  };
}

function newest(telling: Telling, event: string): Deed | undefined {
  return telling.deeds.filter((deed) => isOf(deed, event)).sort((a, b) => b.lastAt - a.lastAt)[0];
}

function mostUsed(telling: Telling, event: string): Deed | undefined {
  return telling.deeds.filter((deed) => isOf(deed, event)).sort((a, b) => b.count - a.count)[0];
}

function latestLimit(telling: Telling): Deed | undefined {
  return newest(telling, 'usage_limit_reached');
}

function apiCalls(telling: Telling, result: 'ok' | 'error'): Deed[] {
  return telling.deeds.filter((deed) => isOf(deed, 'api_request') && endedIn(deed, result));
}

function totalOf(deeds: readonly Deed[]): string {
  return numberWord(deeds.reduce((sum, deed) => sum + deed.count, 0));
}

function integrationNames(deeds: readonly Deed[]): string {
  return listed([...new Set(deeds.flatMap((deed) => deed.detail ?? []))]);
}
