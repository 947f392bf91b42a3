import type { PersonView } from '../snapshot.ts';
import type { Motion, Segment } from '../vocabulary.ts';
import type { PersonTimeZone, Score, ScoreReason } from './assessment.ts';
import { type DetectedSignal, signalsFor } from './detect-signals.ts';
import type { Horizon } from './horizon.ts';
import { chooseMotion } from './motion.ts';
import { timeZoneOf } from './person-time-zone.ts';
import type { Scene } from './scene.ts';
import { fadesBelow, fitReasons, scoreOf } from './score.ts';
import { segmentOf } from './segment.ts';
import type { Subject } from './subject.ts';

/** What follows from an account's signals for one of its people. */
export interface Reading {
  person: PersonView;
  subject: Subject & { person: PersonView };
  signals: DetectedSignal[];
  fit: ScoreReason[];
  score: Score;
  segment: { segment: Segment; because: string };
  motion: { motion: Motion; because: string };
  timeZone: PersonTimeZone;
}

/** Scores one person and chooses the motion. Notes in `horizon` when time alone may change any of it. */
export function readPerson(scene: Scene, person: PersonView, horizon: Horizon): Reading {
  const { snapshot, rules, now, plan, recollection } = scene;
  const signals = signalsFor(person, scene.signals);
  for (const signal of signals) horizon.note(signal.until);
  const known = {
    person,
    people: snapshot.people,
    account: snapshot.account,
    now,
    plan,
    signals,
    recollection,
  };
  const segment = segmentOf(rules.segments, known, horizon);
  const placed = { ...known, segment: segment.segment };
  const fit = fitReasons(rules.fit, placed, horizon);
  const score = scoreOf(signals, fit, rules.pql.beside_stronger);
  if (score.value >= rules.pql.threshold) {
    horizon.note(fadesBelow(rules.pql.threshold, signals, fit, rules.pql.beside_stronger, now));
  }
  const subject = { ...placed, score };
  const motion = chooseMotion(rules.motions, subject, horizon);
  return { person, subject, signals, fit, score, segment, motion, timeZone: timeZoneOf(person, rules.hours) };
}
