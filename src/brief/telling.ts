import type { Assessment } from '../decide/assessment.ts';
import type { Evidence } from './brief.ts';
import { type Calendar, calendarIn } from './calendar.ts';
import { type Deed, deedsOf } from './deed.ts';
import { accountNameOf, nameOf, type PersonName, textTrait } from './names.ts';
import { onboardingPath, type PathStep } from './onboarding-path.ts';
import { activeTeammates, type Teammates } from './people-active.ts';
import { type TriggerTold, tellTrigger } from './trigger-told.ts';

/** Everything the parts of a brief tell from, gathered once. */
export interface Telling {
  assessment: Assessment;
  calendar: Calendar;
  name: PersonName;
  title: string | null;
  /** Null when nobody told the account's name. */
  accountName: string | null;
  /** What the person did, in the order they first did it. */
  deeds: Deed[];
  teammates: Teammates;
  path: PathStep[];
  trigger: TriggerTold;
}

/** Something said with what it rests on. Becomes a cited sentence once the brief is put together. */
export interface Claim {
  text: string;
  /** Never empty. */
  evidence: Evidence[];
}

/** A sentence to be: the forms it may take, best first. The narrative picks one so that no two sentences open alike. */
export interface Told {
  forms: string[];
  /** Never empty. */
  evidence: Evidence[];
}

/** Reads an assessment once for all parts of its brief. */
export function gather(assessment: Assessment): Telling {
  const { snapshot, person, now } = assessment;
  const name = nameOf(person);
  return {
    assessment,
    calendar: calendarIn(assessment.timeZone.name, now),
    name,
    title: textTrait(person.traits, 'title'),
    accountName: accountNameOf(snapshot, person),
    deeds: deedsOf(person.state, name.full),
    teammates: activeTeammates(snapshot, person.personId, now),
    path: onboardingPath(assessment),
    trigger: tellTrigger(assessment.trigger, snapshot, person),
  };
}
