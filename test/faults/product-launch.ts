import { defaultPlaybook } from '../../backend/playbook/default-playbook.ts';

const HOUR = 3_600_000;

/** Calls of one company's only user. */
export interface Company {
  email: string;
  userId: string;
  calls: object[];
  /** Set up single sign-on three hours ago: a handoff that is ready at once. */
  becomesHandoff: boolean;
}

/** Companies that use a product for ten days, about a hundred calls each; every second one becomes a handoff. */
export function companies(count: number, callsEach: number, now: number): Company[] {
  return Array.from({ length: count }, (_, index) => {
    const userId = `user-${index}`;
    const email = `ana@company${index}.io`;
    const becomesHandoff = index % 2 === 0;
    const call = (hoursAgo: number, content: object, position: number): object => ({
      ...content,
      userId,
      messageId: `${userId}-${position}`,
      timestamp: new Date(now - hoursAgo * HOUR).toISOString(),
    });
    const traits = {
      email,
      first_name: 'Ana',
      last_name: `Lind ${index}`,
      title: 'Head of IT',
      timezone: 'UTC',
    };
    const company = { name: `Company ${index}`, employees: 240, plan: 'team', industry: 'Logistics' };
    const known = [
      call(240, { type: 'identify', traits }, 0),
      call(240, { type: 'group', groupId: `company-${index}`, traits: company }, 1),
      call(240, { type: 'track', event: 'Signed Up', properties: {} }, 2),
    ];
    const trigger = becomesHandoff
      ? [call(3, { type: 'track', event: 'SSO Configured', properties: { provider: 'Okta' } }, 3)]
      : [];
    const use = Array.from({ length: callsEach - known.length - trigger.length }, (_, position) =>
      call(230 - position * 2, { type: 'track', event: 'Report Viewed', properties: {} }, 4 + position),
    );
    return { email, userId, calls: [...known, ...use, ...trigger], becomesHandoff };
  });
}

/** Everybody's calls, a few of each company at a time, as they would come in. */
export function inTurns(all: readonly Company[], callsAtOnce: number): object[][] {
  const longest = Math.max(...all.map(({ calls }) => calls.length));
  const turns: object[][] = [];
  for (let from = 0; from < longest; from += callsAtOnce) {
    for (const { calls } of all) turns.push(calls.slice(from, from + callsAtOnce));
  }
  return turns.filter((turn) => turn.length > 0);
}

/** The default playbook for a sales team that never sleeps: what is expected must not depend on the hour of the test. */
export function playbookAroundTheClock(): string {
  const source = defaultPlaybook()
    .replace(/working_days: .*/, 'working_days: [mon, tue, wed, thu, fri, sat, sun]')
    .replace(/start: .*/, 'start: "00:00"')
    .replace(/end: "18:00"/, 'end: "23:59"');
  if (!source.includes('23:59') || !source.includes('sun]'))
    throw new Error('the default playbook’s hours are written differently now');
  return source;
}
