import { inviteColleagues } from '../acts.ts';
import { foundCompany } from '../cast.ts';
import { useOnce } from '../daily-use.ts';
import { PLACES, type Place } from '../places.ts';
import { signUp } from '../sign-up.ts';
import { daysAgo, hoursAgo, type Stage } from '../stage.ts';
import { newcomer, settledTeam } from '../teams.ts';

const MINUTE = 60_000;
const FREE_MAIL = [
  'gmail.com',
  'outlook.com',
  'proton.me',
  'gmx.de',
  'fastmail.com',
  'qq.com',
  'orange.fr',
  'mailinator.com',
  'yopmail.com',
] as const;
const UNIVERSITIES = [
  'hochschule-elbtal.example',
  'students.uni-lindara.example',
  'alumni.port-college.example',
] as const;

/** People who look at prices, click about once or twice, and are gone. */
export function tellTyreKickers(stage: Stage): void {
  for (let number = 0; number < 14; number += 1) {
    const member = stage.casting.hire({
      place: somewhere(stage),
      mailDomain: stage.random.pick(FREE_MAIL),
      title: 'Freelancer',
      since: daysAgo(stage, stage.random.between(4, 26)),
    });
    signUp(stage.everyday, member, stage.random);
    stage.everyday.page(member, member.since + 12 * MINUTE, 'Pricing', '/pricing');
    useOnce(stage.everyday, member, member.since + 15 * MINUTE, stage.random.between(2, 6), stage.random);
  }
}

/** Students with time and curiosity, and no budget. */
export function tellStudents(stage: Stage): void {
  for (let number = 0; number < 12; number += 1) {
    const member = stage.casting.hire({
      place: somewhere(stage),
      mailDomain: stage.random.pick(UNIVERSITIES),
      title: 'Student',
      role: 'student',
      since: daysAgo(stage, stage.random.between(12, 27)),
    });
    signUp(stage.everyday, member, stage.random);
    stage.everyday.track(member, member.since + 20 * MINUTE, 'Project Created', { project: 'Thesis' });
    for (let visit = 0; visit < 4; visit += 1) {
      useOnce(stage.everyday, member, member.since + visit * 30 * 3_600_000 + 30 * MINUTE, 6, stage.random);
    }
  }
}

/** A tool is being connected and does not work yet: the worst moment to call. */
export function tellUnfinishedSetUps(stage: Stage): void {
  const firms = [
    { name: 'Gristmill Partners', place: PLACES.london, industry: 'Consulting', employees: 90 },
    { name: 'Puerto Claro', place: PLACES.madrid, industry: 'Shipping', employees: 240 },
    { name: 'Hanbit Systems', place: PLACES.seoul, industry: 'Software', employees: 310 },
  ];
  for (const firm of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 250) });
    const [lead] = settledTeam(stage, company, 4);
    stage.diary.track(lead, hoursAgo(stage, 2), 'Integration Connected', { integration: 'salesforce' });
    for (const minutes of [10, 25, 45, 70]) {
      stage.diary.track(lead, hoursAgo(stage, 2) + minutes * MINUTE, 'Integration Synced', {
        integration: 'salesforce',
        status: 'error',
      });
    }
  }
}

/** Teams that grew weeks ago: whoever finds that out today is too late. */
export function tellOldNews(stage: Stage): void {
  const firms = [
    { name: 'Harrow Lane', place: PLACES.london, industry: 'Property', employees: 170 },
    { name: 'Mistral Voyages', place: PLACES.paris, industry: 'Travel', employees: 260 },
    { name: 'Golden Bough Films', place: PLACES.losAngeles, industry: 'Film', employees: 120 },
  ];
  for (const firm of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 27) });
    const lead = newcomer(stage, company, 27, 'Operations Director');
    inviteColleagues(stage, lead, company, 5, 14 * 24);
  }
}

/** People who reached a ceiling and upgraded by themselves. */
export function tellUpgraded(stage: Stage): void {
  const firms = [
    { name: 'Oakhollow Pottery', place: PLACES.dublin, industry: 'Crafts', employees: 4 },
    { name: 'Sable & Finch', place: PLACES.sydney, industry: 'Retail', employees: 9 },
    { name: 'Trama Viva', place: PLACES.mexicoCity, industry: 'Textiles', employees: 6 },
  ];
  for (const firm of firms) {
    const company = foundCompany({
      ...firm,
      plan: 'free',
      seats: { used: 1, limit: 3 },
      usage: { used: 2, limit: 50 },
      since: daysAgo(stage, 22),
    });
    const owner = newcomer(stage, company, 22, 'Owner');
    const reached = hoursAgo(stage, 3);
    stage.diary.track(owner, reached, 'Usage Limit Reached', { limit: 'reports', used: 50, of: 50 });
    stage.diary.track(owner, reached + 4 * MINUTE, 'Plan Upgraded', { from: 'free', to: 'starter' });
    stage.diary.group(owner, reached + 5 * MINUTE, { plan: 'starter', usage: 50, usage_limit: 500, mrr: 29 });
  }
}

function somewhere(stage: Stage): Place {
  const [first, ...rest] = Object.values(PLACES);
  return first === undefined ? PLACES.london : stage.random.pick([first, ...rest]);
}
