import { plotlinePlaybook } from '../../../backend/demo/sample-company/plotline-playbook.ts';
import {
  DEMO_NOW,
  type SampleCompany,
  sampleCompany,
} from '../../../backend/demo/sample-company/sample-company.ts';
import type { ExpectedHandoff } from '../../../backend/demo/sample-company/stage.ts';
import { emailDomainOf } from '../../../backend/jobs/fold/email-domain.ts';
import { defaultPlaybook } from '../../../backend/playbook/default-playbook.ts';
import { readPlaybook } from '../../../backend/playbook/read-playbook.ts';
import { acceptBatch } from '../../../backend/sources/segment/accept-batch.ts';
import { decide } from '../../../src/decide/decide.ts';
import type { HandoffDecision } from '../../../src/decision.ts';
import { emptyHistory, foldIntoHistory, snapshotsOf } from '../../../src/history.ts';
import type { Playbook } from '../../../src/playbook/playbook.ts';
import type { ProductEvent } from '../../../src/product-event.ts';
import type { PastHandoff } from '../../../src/snapshot.ts';
import { crmContextOf } from './crm-context-of.ts';

const playbook = plotlinesPlaybook();

describe('what the default playbook makes of the sample company: every expected handoff, field by field, and no other', () => {
  test.each([
    ['in the demo as it is shown', 1, DEMO_NOW],
    ['with other people', 2, DEMO_NOW],
    ['on a Wednesday in summer', 1, Date.parse('2026-07-15T15:00:00Z')],
  ])('%s', (_what, seed, now) => {
    const sample = sampleCompany({ seed, now });
    const decided = decideAll(sample, now, Number.POSITIVE_INFINITY);
    expect(byPerson(decided.map(outcomeOf))).toEqual(byPerson(sample.expected.map(withoutStory)));
  });

  test('when decisions are made again and again while the events come in', () => {
    const sample = sampleCompany({ seed: 1, now: DEMO_NOW });
    const decided = decideAll(sample, DEMO_NOW, 1_500);
    expect(byPerson(decided.map(outcomeOf))).toEqual(byPerson(sample.expected.map(withoutStory)));
  });
});

/** The default playbook with what only Plotline knows. */
function plotlinesPlaybook(): Playbook {
  const read = readPlaybook(plotlinePlaybook(defaultPlaybook()));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { version: 1, rules: read.rules };
}

/** Folds the events piece by piece and decides every account after each piece. Returns each handoff as decided last. */
function decideAll(sample: SampleCompany, now: number, piece: number): HandoffDecision[] {
  const history = emptyHistory();
  const decided = new Map<string, HandoffDecision>();
  const past = new Map<string, PastHandoff[]>();
  for (const events of piecesOf(eventsOf(sample, now), piece)) {
    for (const event of events) foldIntoHistory(history, event);
    for (const snapshot of snapshotsOf(history, 'plotline', emailDomainOf)) {
      const { key } = snapshot.account;
      const crm = crmContextOf(snapshot.people, sample.crm, now);
      const { handoffs } = decide({ ...snapshot, crm, handoffs: past.get(key) ?? [] }, playbook, now);
      past.set(key, newestOf([...handoffs.map((one) => pastOf(one, now)), ...(past.get(key) ?? [])]));
      for (const handoff of handoffs) decided.set(handoff.handoffId, handoff);
    }
  }
  return [...decided.values()];
}

function eventsOf(sample: SampleCompany, now: number): ProductEvent[] {
  const read = acceptBatch({ batch: sample.events }, { receivedAt: now });
  if (read.kind !== 'read') throw new Error(read.error.message);
  return read.accepted.map(({ event }) => event);
}

function piecesOf(events: readonly ProductEvent[], size: number): ProductEvent[][] {
  if (events.length <= size) return [[...events]];
  return Array.from({ length: Math.ceil(events.length / size) }, (_, piece) =>
    events.slice(piece * size, (piece + 1) * size),
  );
}

/** A handoff as the store would hand it to the next decision. */
function pastOf(decision: HandoffDecision, now: number): PastHandoff {
  const { handoffId, personId, status, signal, motion, score, trigger, window, owner } = decision;
  return {
    handoffId,
    personId,
    status,
    signal,
    motion,
    score,
    triggeredAt: trigger.at,
    windowOpensAt: window?.opensAt ?? null,
    windowClosesAt: window?.closesAt ?? null,
    windowReason: window?.reason ?? null,
    ownerId: owner.ownerId,
    ownerReason: owner.because,
    changedAt: now,
    touchedAt: null,
  };
}

/** Of each handoff the first, which is the newest. */
function newestOf(handoffs: readonly PastHandoff[]): PastHandoff[] {
  return [...new Map(handoffs.toReversed().map((one) => [one.handoffId, one])).values()];
}

type Outcome = Pick<HandoffDecision, 'status' | 'signal' | 'motion' | 'suppressedBecause'> & {
  personEmail: string;
};

function outcomeOf({ personEmail, status, signal, motion, suppressedBecause }: HandoffDecision): Outcome {
  return { personEmail: personEmail ?? 'nobody', status, signal, motion, suppressedBecause };
}

function withoutStory({ personEmail, status, signal, motion, suppressedBecause }: ExpectedHandoff): Outcome {
  const reasons = suppressedBecause === undefined ? [] : [suppressedBecause];
  return { personEmail, status, signal, motion, suppressedBecause: reasons };
}

/** By person, so that a difference names who it is about. */
function byPerson(outcomes: readonly Outcome[]): Record<string, Outcome[]> {
  const people = [...Map.groupBy(outcomes, (one) => one.personEmail)];
  return Object.fromEntries(people.sort(([a], [b]) => (a < b ? -1 : 1)));
}
