import { writeBrief } from '../brief/write-brief.ts';
import type { HandoffDecision } from '../decision.ts';
import { DAY } from '../person-state.ts';
import type { PersonView } from '../snapshot.ts';
import type { Assessment } from './assessment.ts';
import type { Reading } from './read-person.ts';
import type { Scene } from './scene.ts';

/** How lately a teammate must have done something to count as active. */
const ACTIVE_WITHIN = 30 * DAY;

/** What is judged of a handoff itself, beside what is read of its person. */
export type Judgement = Pick<
  Assessment,
  'handoffId' | 'status' | 'trigger' | 'motion' | 'window' | 'suppression' | 'owner'
>;

/** Puts a judged handoff into the form that is stored and delivered, with its brief. */
export function handoffDecision(scene: Scene, reading: Reading, judgement: Judgement): HandoffDecision {
  const { snapshot, playbook, now, plan } = scene;
  const { person, signals, score, segment, timeZone } = reading;
  const brief = writeBrief({
    snapshot,
    playbook,
    now,
    plan,
    person,
    signals,
    score,
    segment,
    timeZone,
    ...judgement,
  });
  return {
    handoffId: judgement.handoffId,
    accountId: snapshot.account.accountId,
    personId: person.personId,
    personEmail: person.email,
    status: judgement.status,
    score: score.value,
    signal: judgement.trigger.rule.kind,
    trigger: { label: judgement.trigger.rule.label, at: judgement.trigger.at },
    motion: judgement.motion.motion,
    window: judgement.window,
    suppressedBecause: judgement.suppression.map((one) => one.reason),
    owner: { ownerId: judgement.owner.ownerId, because: judgement.owner.because },
    teammatesActive: teammatesActive(scene, person),
    brief,
  };
}

function teammatesActive({ snapshot, now }: Scene, person: PersonView): number {
  return snapshot.people.filter(
    (one) => one.personId !== person.personId && (one.state.last ?? -Infinity) > now - ACTIVE_WITHIN,
  ).length;
}
