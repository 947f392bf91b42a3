import { withCompany } from './names.ts';
import { ACTIVE_DAYS } from './people-active.ts';
import { counted, sentence } from './sentence.ts';
import type { Claim, Telling } from './telling.ts';

/** Why now, in one sentence: who did what, when, and who is with them. */
export function writeHeadline(telling: Telling): Claim {
  const { trigger, teammates } = telling;
  const worked = trigger.worked === null ? [] : [trigger.worked.evidence];
  const mates = teammates.shown.slice(0, 3).map((mate) => mate.evidence);
  return {
    text: sentence(whatHappened(telling)),
    evidence: [...trigger.signal.evidence, ...worked, ...mates],
  };
}

function whatHappened(telling: Telling): string {
  const { trigger, teammates, accountName, calendar } = telling;
  const { name } = trigger.who;
  const day = calendar.day(trigger.signal.at);
  const colleagues = teammates.count === 0 ? null : counted(teammates.count, 'colleague');
  const lately = `active in the last ${ACTIVE_DAYS} days`;
  const withThem = colleagues === null ? '' : `, with ${colleagues} ${lately}`;
  const who = withCompany(name, accountName);
  if (trigger.did === null && trigger.signal.rule.scope === 'account' && accountName !== null) {
    const all = colleagues === null ? name.full : `${name.full} and ${colleagues}`;
    return `${trigger.label} at ${accountName} (${day}), with ${all} ${lately}`;
  }
  if (trigger.did === null) return `${who}: ${trigger.label} (${day})${withThem}`;
  if (trigger.worked !== null) return `${who} ${trigger.did} on ${day} and it works${withThem}`;
  if (!trigger.goesOn) return `${who} ${trigger.did} on ${day}${withThem}`;
  const firstAt = Math.min(...trigger.deeds.map((deed) => deed.firstAt));
  return `${who} has ${trigger.did} since ${calendar.day(firstAt)}${withThem}`;
}
