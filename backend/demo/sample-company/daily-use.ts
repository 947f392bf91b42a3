import type { Member } from './cast.ts';
import type { Diary } from './diary.ts';
import type { Random } from './random.ts';
import { startOfSession, workingDays } from './working-time.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

type Page = readonly [name: string, path: string];

const PAGES: readonly [Page, ...Page[]] = [
  ['Dashboard', '/dashboard'],
  ['Reports', '/reports'],
  ['Explore', '/explore'],
  ['Saved Views', '/views'],
];

const FEATURES = ['funnels', 'cohorts', 'retention', 'alerts', 'dashboards', 'segments'] as const;

/** Work with the product that tells a seller nothing new: no limit, no invitation, nothing set up. */
export interface DailyUse {
  /** Only days between these instants, ms. */
  from: number;
  to: number;
  /** Share of working days on which they come. */
  habit: number;
  /** Things done in one session. */
  depth: readonly [least: number, most: number];
}

/** Lets somebody work with the product on days of their own time zone, never after `now`. */
export function useDaily(diary: Diary, member: Member, use: DailyUse, now: number, random: Random): void {
  for (const midnight of workingDays(member.place.timeZone, now, 30).toReversed()) {
    if (midnight < use.from || midnight >= use.to - DAY) continue;
    if (!random.chance(use.habit)) continue;
    useOnce(diary, member, startOfSession(midnight, random), random.between(...use.depth), random);
  }
}

/** One session of some things done, minutes apart. Returns when it ended, ms. */
export function useOnce(diary: Diary, member: Member, start: number, things: number, random: Random): number {
  let at = start;
  diary.track(member, at, 'Signed In');
  for (let thing = 0; thing < things; thing += 1) {
    at += random.between(20_000, 6 * MINUTE);
    doSomething(diary, member, at, random);
  }
  return at;
}

function doSomething(diary: Diary, member: Member, at: number, random: Random): void {
  const kind = random.between(1, 10);
  if (kind <= 4) diary.page(member, at, ...random.pick(PAGES));
  else if (kind <= 7) diary.track(member, at, 'Feature Used', { feature: random.pick(FEATURES) });
  else if (kind <= 9) diary.track(member, at, 'Report Viewed', { report: `r-${random.between(1, 40)}` });
  else diary.track(member, at, 'Report Exported', { format: random.pick(['csv', 'pdf', 'xlsx']) });
}
