import { accountFact, evidenceOfFact, personFact } from '../decide/facts.ts';
import type { Evidence } from './brief.ts';
import { isOf } from './deed.ts';
import { evidenceOfActivity } from './evidence-of.ts';
import { plainText } from './plain-text.ts';
import { employeesOf } from './segment-told.ts';
import { counted, listed, startLarge } from './sentence.ts';
import type { Telling } from './telling.ts';

/** A question a seller would ask whose answer we already know. */
export interface KnownAnswer {
  question: string;
  answer: string;
  evidence: Evidence[];
}

/** What not to ask, in the order a first call would come to it. */
export function doNotAsk(telling: Telling): KnownAnswer[] {
  return [role, howLong, plan, teamSize, integrations, invitations, companySize, industry].flatMap((known) =>
    known(telling),
  );
}

function role({ assessment }: Telling): KnownAnswer[] {
  const trait = ['title', 'role'].find((name) => personFact(assessment.person, name) !== null);
  const fact = trait === undefined ? null : personFact(assessment.person, trait);
  if (trait === undefined || fact === null) return [];
  const answer = startLarge(plainText(String(fact.value)));
  return [{ question: 'What is your role?', answer, evidence: [evidenceOfFact(trait, fact)] }];
}

function howLong({ assessment, calendar, name }: Telling): KnownAnswer[] {
  const { state } = assessment.person;
  const evidence = evidenceOfActivity(state, name.full);
  if (evidence === null || state.first === null) return [];
  return [
    {
      question: 'How long have you been using it?',
      answer: `Since ${calendar.day(state.first)}, as far as we have seen.`,
      evidence: [evidence],
    },
  ];
}

function plan({ assessment }: Telling): KnownAnswer[] {
  return accountAnswer(assessment, 'plan', 'Which plan are you on?');
}

function teamSize({ teammates }: Telling): KnownAnswer[] {
  const [first] = teammates.shown;
  if (first === undefined) return [];
  const names = teammates.shown.slice(0, 3).map((mate) => mate.name);
  const others = teammates.count > names.length ? `, among them ${listed(names)}` : `: ${listed(names)}`;
  return [
    {
      question: 'Who else on your team uses it?',
      answer: `${startLarge(counted(teammates.count, 'colleague'))} in the last 30 days${others}.`,
      evidence: teammates.shown.slice(0, 3).map((mate) => mate.evidence),
    },
  ];
}

/** Integrations connected by the person or by a colleague. */
function integrations({ deeds, teammates }: Telling): KnownAnswer[] {
  const connected = [...deeds, ...teammates.shown.flatMap((mate) => mate.deeds)].filter(
    (deed) => isOf(deed, 'integration_connected') && deed.detail !== null,
  );
  const byName = new Map(connected.map((deed) => [deed.detail ?? '', deed.evidence]));
  if (byName.size === 0) return [];
  const names = [...byName.keys()].slice(0, 8);
  return [
    {
      question: 'Which tools have you connected?',
      answer: `${listed(names)}.`,
      evidence: [...byName.values()].slice(0, 8),
    },
  ];
}

function invitations({ deeds, calendar, name }: Telling): KnownAnswer[] {
  return deeds
    .filter((deed) => isOf(deed, 'invite_sent', 'account_added_user'))
    .slice(0, 1)
    .map((deed) => ({
      question: 'How did your colleagues get in?',
      answer: `${name.first} ${deed.all} ${calendar.dayOf(deed.firstAt) === calendar.dayOf(deed.lastAt) ? 'on' : 'from'} ${calendar.days(deed.firstAt, deed.lastAt)}.`,
      evidence: [deed.evidence],
    }));
}

function companySize({ assessment }: Telling): KnownAnswer[] {
  const employees = employeesOf(assessment.snapshot);
  const fact = accountFact(assessment.snapshot, 'employees');
  if (employees === null || fact === null) return [];
  const answer = `${startLarge(employees)}.`;
  return [{ question: 'How big is the company?', answer, evidence: [evidenceOfFact('employees', fact)] }];
}

function industry({ assessment }: Telling): KnownAnswer[] {
  return accountAnswer(assessment, 'industry', 'What does the company do?');
}

function accountAnswer({ snapshot }: Telling['assessment'], trait: string, question: string): KnownAnswer[] {
  const fact = accountFact(snapshot, trait);
  if (fact === null) return [];
  const answer = startLarge(plainText(String(fact.value)));
  return [{ question, answer, evidence: [evidenceOfFact(trait, fact)] }];
}
