import type { Assessment } from '../decide/assessment.ts';
import { iso } from '../decide/evidence-of-events.ts';
import { accountFact, numberOf } from '../decide/facts.ts';
import { EvidenceBook } from '../evidence-book.ts';
import { scoreBand } from '../vocabulary.ts';
import type { Brief, Evidence } from './brief.ts';
import { doNotAsk } from './do-not-ask.ts';
import { draftEmail } from './draft-email.ts';

import { fitToSize } from './fit-to-size.ts';
import { writeHeadline } from './headline.ts';
import { textTrait } from './names.ts';
import { writeNarrative } from './narrative.ts';
import { isActive } from './people-active.ts';
import { plainText } from './plain-text.ts';
import { qualify } from './qualification.ts';
import { numberInDigits, startLarge } from './sentence.ts';
import { talkingPoints } from './talking-points.ts';
import { type Claim, gather, type Telling } from './telling.ts';

/** Nobody opens more pieces of evidence than this for one claim. */
const MAX_CITATIONS = 12;
/** Longest e-mail address there can be (RFC 5321); anything longer is not one. */
const MAX_EMAIL_LENGTH = 254;

/**
 * Puts an assessment into words: everything a seller needs for this one conversation, each claim citing
 * what it rests on, never longer than `MAX_BRIEF_LENGTH` characters of JSON. The same assessment always
 * gives the same brief, and no sentence depends on the hour at which it was written.
 */
export function writeBrief(assessment: Assessment): Brief {
  const telling = gather(assessment);
  const book = new EvidenceBook();
  const cite = (evidence: readonly Evidence[]): string[] => book.cite(...evidence.slice(0, MAX_CITATIONS));
  const cited = ({ text, evidence }: Claim): Brief['headline'] => ({ text, evidence: cite(evidence) });
  const points = talkingPoints(telling);
  const { trigger, score, suppression } = assessment;

  return fitToSize({
    version: 1,
    handoffId: assessment.handoffId,
    status: assessment.status,
    headline: cited(writeHeadline(telling)),
    trigger: {
      kind: trigger.rule.kind,
      label: triggerLabel(telling),
      at: iso(trigger.at),
      evidence: cite(trigger.evidence),
    },
    score: {
      value: score.value,
      band: scoreBand(score.value),
      reasons: score.reasons.map((reason) => ({
        text: plainText(reason.text, 200),
        points: reason.points,
        evidence: cite(reason.evidence),
      })),
    },
    motion: { kind: assessment.motion.motion, because: assessment.motion.because },
    window: windowOf(assessment),
    suppression: suppression.map(({ reason, text, evidence }) => ({
      reason,
      text,
      evidence: cite(evidence),
    })),
    owner: { ...assessment.owner },
    person: personOf(telling),
    account: accountOf(telling),
    narrative: writeNarrative(telling).map(cited),
    path: telling.path.map(({ step, doneAt, evidence }) => ({
      step,
      doneAt: doneAt === null ? null : iso(doneAt),
      evidence: cite(evidence),
    })),
    people: telling.teammates.shown.map(({ name, person, title, since, lastActiveAt, doing, evidence }) => ({
      name: startLarge(name),
      email: emailOf(person.email),
      title,
      since: iso(since),
      lastActiveAt: iso(lastActiveAt),
      doing,
      evidence: cite([evidence]),
    })),
    talkingPoints: points.map(({ text, because, evidence }) => ({
      text,
      because,
      evidence: cite(evidence),
    })),
    doNotAsk: doNotAsk(telling).map(({ question, answer, evidence }) => ({
      question,
      answer,
      evidence: cite(evidence),
    })),
    email: draftEmail(telling, points),
    qualification: qualify(assessment.playbook.rules.questions),
    said: [],
    evidence: book.entries(),
    leftOut: leftOutOf(telling),
    playbookVersion: assessment.playbook.version,
    decidedAt: iso(assessment.now),
  });
}

/** What happened, as a heading: `Connected Slack and it works`; with the name when somebody else did it. */
function triggerLabel({ trigger, assessment }: Telling): string {
  if (trigger.did === null) return startLarge(trigger.label);
  const what = trigger.worked === null ? trigger.did : `${trigger.did} and it works`;
  return startLarge(
    trigger.who.personId === assessment.person.personId ? what : `${trigger.who.name.first} ${what}`,
  );
}

function windowOf({ window, timeZone }: Assessment): Brief['window'] {
  if (window === null) return null;
  return {
    opensAt: iso(window.opensAt),
    closesAt: iso(window.closesAt),
    reason: window.reason,
    timeZone: timeZone.name,
  };
}

function personOf({ assessment, name, title }: Telling): Brief['person'] {
  const { person, timeZone } = assessment;
  return {
    personId: person.personId,
    name: startLarge(name.full),
    email: emailOf(person.email),
    title,
    timeZone: timeZone.name,
    timeZoneFrom: timeZone.from,
    locale: textTrait(person.traits, 'locale', 35),
  };
}

function accountOf({ assessment, accountName, name, teammates }: Telling): Brief['account'] {
  const { snapshot, segment, person, now } = assessment;
  const { account } = snapshot;
  const employees = numberOf(accountFact(snapshot, 'employees'));
  return {
    name:
      accountName ??
      (account.kind === 'person' ? startLarge(name.full) : plainText(account.accountId ?? 'This account')),
    accountId: account.accountId,
    segment: segment.segment,
    segmentBecause: segment.because,
    plan: textTrait(account.traits, 'plan'),
    employees:
      employees === null || employees < 0 || employees > Number.MAX_SAFE_INTEGER
        ? null
        : Math.round(employees),
    activePeople: teammates.count + (isActive(person, now) ? 1 : 0),
  };
}

function emailOf(email: string | null): string | null {
  return email === null || email.length > MAX_EMAIL_LENGTH ? null : email;
}

function leftOutOf({ teammates }: Telling): string[] {
  const more = teammates.count - teammates.shown.length;
  return more > 0 ? [`${numberInDigits(more)} more active people`] : [];
}
