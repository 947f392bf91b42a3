import { evidenceOfAbsence } from '../decide/evidence-of-events.ts';
import { accountFact, evidenceOfFact, numberOf } from '../decide/facts.ts';
import type { Evidence } from './brief.ts';
import { amountIn, type Deed, endedIn, isOf, limitNoun } from './deed.ts';
import { counted, listed, listedNames, plural, sentence } from './sentence.ts';
import type { Telling } from './telling.ts';
import { topicOf } from './topic.ts';

/** Something worth talking about, before the best few are chosen. */
export interface PointIdea {
  /** What it is about; no two points of a brief are about the same thing. */
  topic: string;
  /** How much it is worth to the conversation, 0 to 100. */
  worth: number;
  text: string;
  because: string;
  evidence: Evidence[];
  /** The same as something to offer in a mail: `what your options are with more than 10 seats`. Absent where a mail should not mention it. */
  offer?: string;
}

type PointRule = (telling: Telling) => PointIdea[];
type Words = Pick<PointIdea, 'worth' | 'text' | 'offer'>;

/** A limit that was hit: what would more of it allow? */
const limits: PointRule = (telling) =>
  deedsOfKind(telling, 'usage_limit_reached').map((deed) => {
    const more = moreThan(deed);
    return about([deed], telling, {
      worth: 75,
      text: `Ask what ${more ?? 'more room on the plan'} would allow them to do`,
      offer: `what your options are with ${more ?? 'more room on your plan'}`,
    });
  });

function moreThan(limit: Deed): string | null {
  const of = amountIn(limit.properties, 'of');
  return limit.detail === null || of === null ? null : `more than ${of} ${plural(limitNoun(limit.detail))}`;
}

/** Nearly all seats taken, before anybody hit the limit. */
const seats: PointRule = ({ assessment }) => {
  const [used, limit] = [
    accountFact(assessment.snapshot, 'seats_used'),
    accountFact(assessment.snapshot, 'seats_limit'),
  ];
  const [taken, all] = [numberOf(used), numberOf(limit)];
  if (used === null || limit === null || taken === null || all === null || all <= 0 || taken / all < 0.8)
    return [];
  return [
    {
      topic: topicOf('usage_limit_reached:seats'),
      worth: 55,
      text: 'Plan ahead for seats before somebody is left out',
      because: sentence(`${taken} of ${all} seats are taken`),
      evidence: [evidenceOfFact('seats_used', used), evidenceOfFact('seats_limit', limit)],
      offer: 'how to add people before you run out of seats',
    },
  ];
};

/** Each connected integration: failing, working, or connected with nothing seen to run. */
const integrations: PointRule = (telling) =>
  deedsOfKind(telling, 'integration_connected')
    .filter((deed) => deed.detail !== null)
    .map((connected) => {
      const name = connected.detail ?? '';
      const synced = deedsOfKind(telling, `integration_synced:${connected.key.split(':')[1] ?? ''}`);
      const failed = synced.filter((deed) => endedIn(deed, 'error'));
      const worked = synced.filter((deed) => endedIn(deed, 'ok'));
      if (failed.length > 0) {
        return about([connected, ...failed], telling, {
          worth: 72,
          text: `Offer help with ${name}: not every sync went through`,
          offer: `what usually gets every ${name} sync through`,
        });
      }
      if (worked.length > 0) {
        return about([connected, ...worked], telling, {
          worth: 60,
          text: `Ask what ${name} should make easier next, now that it works`,
          offer: `what other teams do with ${name} once it is running`,
        });
      }
      return about([connected], telling, {
        worth: 50,
        text: `Ask what they want to use ${name} for`,
        offer: `what other teams do with ${name}`,
      });
    });

const api: PointRule = (telling) => {
  const failed = deedsOfKind(telling, 'api_request').filter((deed) => endedIn(deed, 'error'));
  const calls = deedsOfKind(telling, 'api_request').filter((deed) => endedIn(deed, 'ok'));
  if (failed.length > 0) {
    return [
      about([...calls, ...failed], telling, {
        worth: 70,
        text: 'Offer a word with an engineer about the API errors',
        offer: 'what our engineers would look at first in an API set-up',
      }),
    ];
  }
  const made = calls.length > 0 ? calls : deedsOfKind(telling, 'api_key_created');
  if (made.length === 0) return [];
  return [
    about(made, telling, {
      worth: 62,
      text: 'Ask what they are building on the API',
      offer: 'which API limits and patterns are worth knowing early',
    }),
  ];
};

const security: PointRule = (telling) => {
  const deeds = telling.deeds.filter((deed) => topicOf(deed.key) === 'security');
  const settled = deeds.some((deed) => isOf(deed, 'sso_configured', 'scim_configured'));
  if (deeds.length === 0) return [];
  const text = settled
    ? 'Ask who else signs off on security and access'
    : 'Ask what their security and access requirements are';
  return [
    about(deeds.slice(0, 3), telling, {
      worth: settled ? 68 : 58,
      text,
      offer: 'what your security team will want to see',
    }),
  ];
};

/** The team: who is already there, or invitations nobody has followed yet. */
const team: PointRule = (telling) => {
  const { teammates, calendar } = telling;
  const invites = deedsOfKind(telling, 'invite_sent');
  const [first] = teammates.shown;
  if (first !== undefined) {
    const names = listedNames(
      teammates.shown.map((mate) => mate.firstName),
      2,
      teammates.count,
    );
    const because =
      teammates.count === 1
        ? `${first.name} has been active since ${calendar.day(first.since)}, mostly ${first.doing}`
        : `${counted(teammates.count, 'colleague')} have been active in the last 30 days, ${first.name} most of all`;
    return [
      {
        topic: 'team',
        worth: Math.min(64, 52 + 2 * teammates.count),
        text: `Ask how the team works together: ${names} ${teammates.count === 1 ? 'is' : 'are'} active beside ${telling.name.first}`,
        because: sentence(because),
        evidence: [
          ...teammates.shown.slice(0, 3).map((mate) => mate.evidence),
          ...invites.map((deed) => deed.evidence),
        ],
        offer: 'how to bring the rest of your team on board',
      },
    ];
  }
  return invites.map((deed) => {
    const idea = about([deed], telling, {
      worth: 54,
      text: 'Ask whether the invitations reached the right people',
      offer: 'how to bring your team on board',
    });
    const absence = evidenceOfAbsence('Activity of anyone else in the account', deed.firstAt);
    return {
      ...idea,
      because: idea.because.replace(/\.$/, '; nobody else has been active yet.'),
      evidence: [...idea.evidence, absence],
    };
  });
};

const pricing: PointRule = (telling) =>
  deedsOfKind(telling, 'page:pricing').map((deed) =>
    about([deed], telling, {
      worth: 57,
      text: 'Have plans and prices ready: they are being compared',
      offer: 'which plan fits what you do',
    }),
  );

/** Tickets opened and not all closed come first in any conversation. */
const support: PointRule = (telling) => {
  const opened = deedsOfKind(telling, 'support_ticket_opened');
  const closed = deedsOfKind(telling, 'support_ticket_closed');
  if (opened.length === 0) return [];
  const open = sumOf(opened) > sumOf(closed);
  const text = open
    ? 'Know where the open support ticket stands before you call'
    : 'Ask whether support solved it well';
  return [about([...opened, ...closed], telling, { worth: open ? 73 : 45, text })];
};

const plan: PointRule = (telling) =>
  telling.deeds
    .filter((deed) => isOf(deed, 'plan_upgraded', 'plan_downgraded'))
    .slice(-1)
    .map((deed) =>
      about([deed], telling, {
        worth: 66,
        text: isOf(deed, 'plan_upgraded')
          ? 'Ask what the upgrade is meant to make possible'
          : 'Ask what was missing that the smaller plan is enough',
      }),
    );

const trial: PointRule = (telling) =>
  telling.assessment.plan === 'trial'
    ? deedsOfKind(telling, 'trial_started').map((deed) =>
        about([deed], telling, {
          worth: 53,
          text: 'Agree on what the trial has to show',
          offer: 'what other teams settle during their trial',
        }),
      )
    : [];

const demo: PointRule = (telling) =>
  deedsOfKind(telling, 'demo_requested').map((deed) =>
    about([deed], telling, {
      worth: 74,
      text: 'Ask what the demo has to show, and for whom',
      offer: 'what a demo built around your own set-up can show',
    }),
  );

/** The first usual step that was passed over. */
const skippedStep: PointRule = ({ path, name }) => {
  const step = path.find((one) => one.skipped && one.evidence.length > 0);
  if (step === undefined) return [];
  return [
    {
      topic: `step:${step.step}`,
      worth: 48,
      text: `Bring up a step that was passed over: “${step.step}”`,
      because: sentence(`${name.first} went on without it`),
      evidence: step.evidence,
    },
  ];
};

/** What they come back for most, where nothing above speaks of it. */
const habit: PointRule = (telling) =>
  telling.deeds
    .filter(
      (deed) =>
        deed.count >= 3 &&
        deed.weight > 1 &&
        deed.weight <= 7 &&
        !COVERED.has(topicOf(deed.key).split(':')[0] ?? ''),
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
    .map((deed, index) =>
      about([deed], telling, {
        worth: 44 - index,
        text:
          isOf(deed, 'feature_used') && deed.detail !== null
            ? `Ask what they use ${deed.detail} for`
            : `Ask what they hope to get from ${deed.doing}`,
      }),
    );

/** Subjects the other rules speak of. */
const COVERED = new Set([
  'usage_limit_reached',
  'integration',
  'api',
  'security',
  'team',
  'support',
  'plan',
  'trial',
  'demo_requested',
]);

const RULES: readonly PointRule[] = [
  limits,
  seats,
  integrations,
  api,
  security,
  team,
  pricing,
  support,
  plan,
  trial,
  demo,
  skippedStep,
  habit,
];

/** Every idea this person's own use gives, whatever the playbook adds. */
export function ideasFromUse(telling: Telling): PointIdea[] {
  return RULES.flatMap((rule) => rule(telling));
}

function about(deeds: readonly Deed[], telling: Telling, words: Words): PointIdea {
  return {
    topic: topicOf(deeds[0]?.key ?? ''),
    because: sentence(
      `${telling.name.first} ${listed(deeds.map((deed) => deed.all))}${lastSeen(deeds, telling)}`,
    ),
    evidence: deeds.map((deed) => deed.evidence),
    ...words,
  };
}

function lastSeen(deeds: readonly Deed[], { calendar }: Telling): string {
  const last = Math.max(...deeds.map((deed) => deed.lastAt));
  const once = deeds.length === 1 && deeds[0]?.count === 1;
  return `${once ? '' : ', last'} on ${calendar.day(last)}`;
}

function deedsOfKind({ deeds }: Telling, event: string): Deed[] {
  return deeds.filter((deed) => isOf(deed, event));
}

function sumOf(deeds: readonly Deed[]): number {
  return deeds.reduce((sum, deed) => sum + deed.count, 0);
}
