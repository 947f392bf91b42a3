import { foundCompany } from '../cast.ts';
import { knownToCrm } from '../crm-records.ts';
import { useDaily } from '../daily-use.ts';
import { PLACES } from '../places.ts';
import { returnAsKnown } from '../sign-up.ts';
import { daysAgo, type Stage } from '../stage.ts';
import { firstSession, settledTeam } from '../teams.ts';

/** Paying customers who simply work: most of what a service sees, and none of it news. */
export function tellEverydayFirms(stage: Stage): void {
  const firms = [
    { name: 'Aldergate Utilities', place: PLACES.london, industry: 'Utilities', employees: 900, size: 22 },
    { name: 'Beckmann Optik', place: PLACES.berlin, industry: 'Optics', employees: 350, size: 20 },
    { name: 'Corriente Norte', place: PLACES.madrid, industry: 'Energy', employees: 420, size: 18 },
    { name: 'Dhruva Softworks', place: PLACES.bengaluru, industry: 'Software', employees: 700, size: 24 },
    { name: 'Eastmarch Rail', place: PLACES.toronto, industry: 'Transport', employees: 1_500, size: 20 },
    { name: 'Fjordlys', place: PLACES.oslo, industry: 'Lighting', employees: 160, size: 14 },
    { name: 'Grão Fino', place: PLACES.saoPaulo, industry: 'Food', employees: 230, size: 16 },
    { name: 'Hoshizora Travel', place: PLACES.tokyo, industry: 'Travel', employees: 310, size: 18 },
    { name: 'Ikram Holding', place: PLACES.dubai, industry: 'Holding', employees: 1_100, size: 16 },
    {
      name: 'Jacaranda Health',
      place: PLACES.johannesburg,
      industry: 'Healthcare',
      employees: 280,
      size: 16,
    },
    { name: 'Kestrel Freight', place: PLACES.chicago, industry: 'Logistics', employees: 640, size: 20 },
    { name: 'Lanterna Édition', place: PLACES.paris, industry: 'Publishing', employees: 190, size: 16 },
    { name: 'Mandarin Grove', place: PLACES.singapore, industry: 'Retail', employees: 260, size: 16 },
    { name: 'Nilometer', place: PLACES.cairo, industry: 'Research', employees: 120, size: 12 },
    { name: 'Orchard & Vine', place: PLACES.sydney, industry: 'Wine', employees: 150, size: 14 },
    { name: 'Polonina', place: PLACES.kyiv, industry: 'Outdoor', employees: 140, size: 14 },
    { name: 'Quetzal Bank', place: PLACES.mexicoCity, industry: 'Banking', employees: 2_400, size: 18 },
    { name: 'Rimon Cyber', place: PLACES.telAviv, industry: 'Security', employees: 170, size: 14 },
  ];
  for (const { size, ...firm } of firms) {
    const company = foundCompany({
      ...firm,
      plan: 'business',
      since: daysAgo(stage, 700),
    });
    const [lead, second] = settledTeam(stage, company, size, 0.6);
    knownToCrm(stage, lead, { customer: true, ownerId: 'owner-4' });
    if (second === undefined) continue;
    // A new name brings a new address: the person stays the same.
    stage.casting.rename(second);
    stage.everyday.identify(second, daysAgo(stage, 9));
  }
}

/** A firm whose people write from two domains. */
export function tellTwoDomains(stage: Stage): void {
  const company = foundCompany({
    name: 'Vesterhav Group',
    place: PLACES.stockholm,
    industry: 'Holding',
    employees: 520,
    plan: 'business',
    since: daysAgo(stage, 600),
  });
  settledTeam(stage, company, 6);
  for (let number = 0; number < 6; number += 1) {
    const member = stage.casting.hire({
      company,
      place: PLACES.oslo,
      mailDomain: 'vesterhav-norge.example',
      since: daysAgo(stage, 300),
    });
    const first = firstSession(stage, company);
    returnAsKnown(stage.everyday, member, first);
    useDaily(
      stage.everyday,
      member,
      { from: first, to: stage.now, habit: 0.6, depth: [3, 7] },
      stage.now,
      stage.random,
    );
  }
}

/** Customers who left three weeks ago, and some who pay and hardly come. */
export function tellQuietFirms(stage: Stage): void {
  const firms = [
    { name: 'Tidewrack', place: PLACES.auckland, industry: 'Fishing', employees: 60, until: 20, habit: 0.6 },
    { name: 'Umbra Stage', place: PLACES.warsaw, industry: 'Theatre', employees: 40, until: 22, habit: 0.6 },
    {
      name: 'Wren & Daughters',
      place: PLACES.dublin,
      industry: 'Retail',
      employees: 35,
      until: 21,
      habit: 0.6,
    },
    {
      name: 'Xanadu Parks',
      place: PLACES.shanghai,
      industry: 'Leisure',
      employees: 800,
      until: 0,
      habit: 0.08,
    },
    {
      name: 'Yarrow Legal',
      place: PLACES.denver,
      industry: 'Legal services',
      employees: 75,
      until: 0,
      habit: 0.08,
    },
    { name: 'Zephyrine', place: PLACES.lagos, industry: 'Aviation', employees: 210, until: 0, habit: 0.08 },
  ];
  for (const { until, habit, ...firm } of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 400) });
    for (let number = 0; number < 5; number += 1) {
      const member = stage.casting.hire({ company, since: daysAgo(stage, 350) });
      const first = firstSession(stage, company);
      returnAsKnown(stage.everyday, member, first);
      useDaily(
        stage.everyday,
        member,
        { from: first, to: daysAgo(stage, until), habit, depth: [3, 6] },
        stage.now,
        stage.random,
      );
    }
  }
}
