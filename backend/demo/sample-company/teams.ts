import type { Company, Member } from './cast.ts';
import { useDaily } from './daily-use.ts';
import { joinCompany, returnAsKnown, signUpFirst } from './sign-up.ts';
import { daysAgo, type Stage } from './stage.ts';
import { startOfSession, workingDays } from './working-time.ts';

/** People who have been with the product since before the sample begins, and use it most working days. */
export function settledTeam(
  stage: Stage,
  company: Company,
  size: number,
  habit = 0.55,
): [Member, ...Member[]] {
  company.seats = { used: size, limit: size * 3 };
  const lead = settledMember(stage, company, 'Head of Operations', 'admin', habit);
  const others = Array.from({ length: size - 1 }, () =>
    settledMember(stage, company, undefined, 'member', habit),
  );
  return [lead, ...others];
}

/** Somebody who has been with the product since before the sample begins. */
export function settledMember(
  stage: Stage,
  company: Company,
  title: string | undefined,
  role: string,
  habit = 0.55,
): Member {
  const member = stage.casting.hire({
    company,
    role,
    since: daysAgo(stage, 90 + stage.random.between(0, 300)),
    ...(title === undefined ? {} : { title }),
  });
  const first = firstSession(stage, company);
  returnAsKnown(stage.everyday, member, first);
  useDaily(
    stage.everyday,
    member,
    { from: first, to: stage.now, habit, depth: [3, 7] },
    stage.now,
    stage.random,
  );
  return member;
}

/** When somebody known from before is first seen in the sample: on one of its first working days, ms. */
export function firstSession(stage: Stage, company: Company): number {
  const days = workingDays(company.place.timeZone, stage.now, 29);
  const midnight = days.at(-1 - stage.random.between(0, 2)) ?? daysAgo(stage, 29);
  return startOfSession(midnight, stage.random);
}

/** Somebody who found the product on their own `days` ago, made a workspace for their company and has used it since. */
export function newcomer(stage: Stage, company: Company, days: number, title: string): Member {
  const member = stage.casting.hire({
    company,
    title,
    role: 'admin',
    since: daysAgo(stage, days) - stage.random.between(0, 5_400_000),
  });
  signUpFirst(stage.diary, member, stage.random);
  useDaily(
    stage.everyday,
    member,
    { from: member.since, to: stage.now, habit: 0.7, depth: [3, 8] },
    stage.now,
    stage.random,
  );
  return member;
}

/** Somebody a colleague brought in at an instant, ms. */
export function joiner(stage: Stage, company: Company, at: number, title?: string): Member {
  const member = stage.casting.hire({
    company,
    role: 'member',
    since: at,
    ...(title === undefined ? {} : { title }),
  });
  joinCompany(stage.diary, member);
  useDaily(
    stage.everyday,
    member,
    { from: at, to: stage.now, habit: 0.7, depth: [3, 7] },
    stage.now,
    stage.random,
  );
  return member;
}
