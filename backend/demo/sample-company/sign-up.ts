import type { Member } from './cast.ts';
import type { Diary } from './diary.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;

/** Looks around the web site unknown, then signs up at `member.since`; the visitor becomes the person. */
export function signUp(diary: Diary, member: Member, random: Random): void {
  const at = member.since;
  diary.browse(member, at - random.between(20, 50) * MINUTE, 'Home', '/');
  diary.browse(member, at - random.between(10, 18) * MINUTE, 'Features', '/features');
  if (random.chance(0.5))
    diary.browse(member, at - random.between(5, 9) * MINUTE, 'Customer Stories', '/customers');
  diary.browse(member, at - 2 * MINUTE, 'Sign Up', '/signup');
  diary.track(member, at, 'Signed Up', { method: random.pick(['google', 'password', 'microsoft']) });
  const older = random.chance(0.3);
  diary.identify(member, at + 1_000, { claiming: !older });
  if (older) diary.alias(member, at + 2_000);
}

/** Signs up and makes the company's workspace: the first person in. */
export function signUpFirst(diary: Diary, member: Member, random: Random): void {
  signUp(diary, member, random);
  diary.track(member, member.since + MINUTE, 'Account Created');
  diary.group(member, member.since + MINUTE + 1_000);
}

/** Accepts an invitation at `member.since`. */
export function joinCompany(diary: Diary, member: Member): void {
  diary.track(member, member.since, 'Signed Up', { method: 'invitation' });
  diary.identify(member, member.since + 1_000);
  diary.group(member, member.since + 2_000);
}

/** Somebody known from before the sample begins: the SDK says who they are the next time they sign in, at `at`. */
export function returnAsKnown(diary: Diary, member: Member, at: number): void {
  diary.identify(member, at);
  if (member.company !== null) diary.group(member, at + 1_000);
}
