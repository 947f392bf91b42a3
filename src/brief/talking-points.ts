import { evaluateCondition } from '../decide/evaluate-condition.ts';
import type { Evidence } from './brief.ts';
import { fillFacts } from './facts.ts';
import { sentence } from './sentence.ts';
import { ideasFromUse, type PointIdea } from './talking-point-rules.ts';
import type { Telling } from './telling.ts';
import { topicOf, topicOfEvidence } from './topic.ts';

/** More than this nobody keeps in mind during a call. */
const MAX_POINTS = 6;
/** The workspace's own words come before ours. */
const PLAYBOOK_WORTH = 80;
/** What tipped the account is what the conversation is about. */
const TRIGGER_BONUS = 30;

/** What to talk about with this person: the best few ideas, the most valuable first, no two about the same thing. */
export function talkingPoints(telling: Telling): PointIdea[] {
  const triggerTopics = new Set(telling.trigger.deeds.map((deed) => topicOf(deed.key)));
  const worth = (idea: PointIdea): number => idea.worth + (triggerTopics.has(idea.topic) ? TRIGGER_BONUS : 0);
  const ideas = [...ideasFromPlaybook(telling), ...ideasFromUse(telling)].sort((a, b) => worth(b) - worth(a));
  const topics = new Set<string>();
  const texts = new Set<string>();
  const chosen: PointIdea[] = [];
  for (const idea of ideas) {
    if (topics.has(idea.topic) || texts.has(idea.text)) continue;
    topics.add(idea.topic);
    texts.add(idea.text);
    chosen.push(idea);
  }
  return chosen.slice(0, MAX_POINTS);
}

/** The playbook's own points whose condition holds. A point that names a fact we do not know is not made. */
function ideasFromPlaybook(telling: Telling): PointIdea[] {
  const { assessment } = telling;
  const { snapshot, person, now } = assessment;
  const subject = {
    person,
    people: snapshot.people,
    account: snapshot.account,
    signals: assessment.signals,
    score: assessment.score,
    segment: assessment.segment.segment,
    plan: assessment.plan,
    now,
  };
  return assessment.playbook.rules.talking_points.flatMap((rule): PointIdea[] => {
    const result = evaluateCondition(rule.when, subject);
    if (!result.holds) return [];
    const [say, because] = [fillFacts(rule.say, telling), fillFacts(rule.because, telling)];
    if (say === null || because === null || say.text === '') return [];
    const evidence: Evidence[] = [...result.evidence, ...say.evidence, ...because.evidence];
    return [
      {
        topic: topicOfEvidence(evidence),
        worth: PLAYBOOK_WORTH,
        text: say.text,
        because: sentence(because.text),
        evidence,
      },
    ];
  });
}
