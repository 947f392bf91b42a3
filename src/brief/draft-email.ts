import { isOpen } from '../handoff-status.ts';
import type { Brief } from './brief.ts';
import { isOf } from './deed.ts';
import { sentence, startLarge } from './sentence.ts';
import type { PointIdea } from './talking-point-rules.ts';
import type { Telling } from './telling.ts';

interface Words {
  subject: string;
  /** Why we write: an outcome they would expect their vendor to know of, never what they clicked or looked at. */
  opening: string;
}

/** Two offers are a mail, three are a brochure. */
const MAX_OFFERS = 2;

/**
 * A first mail to start from, or null when nobody should write one: in the self-serve motion, when the
 * handoff is no longer or not to be worked, and when there is no address.
 */
export function draftEmail(telling: Telling, points: readonly PointIdea[]): Brief['email'] {
  const { assessment, name } = telling;
  if (
    assessment.motion.motion === 'self_serve' ||
    !isOpen(assessment.status) ||
    assessment.person.email === null
  )
    return null;
  const { subject, opening } = wordsFor(telling);
  const greeting = name.greeting === null ? 'Hello,' : `Hi ${name.greeting},`;
  const paragraphs = [greeting, opening, offerOf(points), questionFor(telling), 'Best regards,'];
  return { subject, body: paragraphs.filter((paragraph) => paragraph !== null).join('\n\n') };
}

function offerOf(points: readonly PointIdea[]): string | null {
  const offers = points.flatMap((point) => point.offer ?? []).slice(0, MAX_OFFERS);
  if (offers.length === 0) return null;
  return `I am happy to share ${offers.join(', and ')}.`;
}

function questionFor({ assessment }: Telling): string {
  return assessment.motion.motion === 'consultative'
    ? 'Would half an hour with me and one of our engineers be useful this week?'
    : 'Would a short call this week be useful?';
}

function wordsFor(telling: Telling): Words {
  const { assessment, accountName } = telling;
  const team = accountName ?? 'your team';
  const { kind } = assessment.trigger.rule;
  const words = (Object.hasOwn(WORDS, kind) ? WORDS[kind]?.(telling, team) : undefined) ?? general(team);
  return { subject: startLarge(words.subject), opening: sentence(words.opening) };
}

/** By signal kind. Kinds a playbook adds get the general words. */
const WORDS: Readonly<Record<string, (telling: Telling, team: string) => Words>> = {
  usage_ceiling: (_, team) => ({
    subject: `Room to grow for ${team}`,
    opening:
      'You are about to outgrow your current plan, and I wanted to get in touch before that holds anyone up.',
  }),
  team_expansion: (_, team) => ({
    subject: `Getting everyone at ${team} set up`,
    opening: `More and more people at ${team} are joining in, which is usually when questions about set-up and access come up.`,
  }),
  integration: (telling, team) => {
    const tool = telling.deeds.filter((deed) => isOf(deed, 'integration_connected')).at(-1)?.detail ?? null;
    return {
      subject: tool === null ? `Your integration at ${team}` : `${tool} at ${team}`,
      opening: `${telling.trigger.worked !== null ? `Your ${tool ?? 'new'} integration is up and running` : `You have connected ${tool ?? 'an integration'}`}, a good moment to see what else it can take off your hands.`,
    };
  },
  api_usage: () => ({
    subject: 'Your API integration',
    opening: 'Your API integration is live, and I wanted to make sure you have what you need to build on it.',
  }),
  enterprise_readiness: (_, team) => ({
    subject: `Access and security for ${team}`,
    opening:
      'Rolling out to a whole company brings questions about access, roles and security, and I can help with each of them.',
  }),
  activation: (_, team) => ({
    subject: `Next steps for ${team}`,
    opening:
      'You are up and running, and I wanted to introduce myself as the person to ask when questions come up.',
  }),
  pricing_intent: (_, team) => ({
    subject: `The right plan for ${team}`,
    opening: `If you are weighing up which plan fits ${team}, I can give you a straight answer and put numbers to it.`,
  }),
  trial_ending: (_, team) => ({
    subject: `After the trial at ${team}`,
    opening: 'Your trial is coming to its end, and I wanted to make sure nothing you set up is lost.',
  }),
  expansion: (_, team) => ({
    subject: `What ${team} could do next`,
    opening: `I look after ${team} here, and would like to see how we can support what you plan next.`,
  }),
  champion_return: () => ({
    subject: 'Good to see you back',
    opening: 'It is good to have you with us again.',
  }),
  hand_raise: (_, team) => ({
    subject: `Your request, and ${team}`,
    opening:
      'Thank you for getting in touch with us. I would like to prepare well, so that you see what matters to you and nothing else.',
  }),
  usage_drop: (_, team) => ({
    subject: `Is everything working for ${team}?`,
    opening: `I wanted to check that everything works the way ${team} needs it to.`,
  }),
};

function general(team: string): Words {
  return {
    subject: `Hello from your contact for ${team}`,
    opening: `I look after ${team} here and wanted to introduce myself.`,
  };
}
