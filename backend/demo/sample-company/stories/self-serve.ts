import { foundCompany } from '../cast.ts';
import { PLACES } from '../places.ts';
import { daysAgo, expectHandoff, hoursAgo, type Stage } from '../stage.ts';
import { newcomer } from '../teams.ts';

/** One person on a free plan at a ceiling: no human, the product itself asks them to upgrade. */
export function tellCeilings(stage: Stage): void {
  const firms = [
    { name: 'Pell Advisory', place: PLACES.london, industry: 'Consulting', employees: 1, limit: 'projects' },
    { name: 'Ateliê Maré', place: PLACES.lisbon, industry: 'Design', employees: 2, limit: 'reports' },
    { name: 'Pracownia Kawka', place: PLACES.warsaw, industry: 'Crafts', employees: 1, limit: 'reports' },
    {
      name: 'Bright Ledger',
      place: PLACES.bengaluru,
      industry: 'Accounting',
      employees: 3,
      limit: 'exports',
    },
  ] as const;
  for (const { limit, ...firm } of firms) {
    const company = foundCompany({
      ...firm,
      plan: 'free',
      seats: { used: 1, limit: 3 },
      usage: { used: 2, limit: 50 },
      since: daysAgo(stage, 23),
    });
    const owner = newcomer(stage, company, 23, 'Founder');
    stage.diary.group(owner, hoursAgo(stage, 1.6), { usage: 50 });
    stage.diary.track(owner, hoursAgo(stage, 1.5), 'Usage Limit Reached', { limit, used: 50, of: 50 });
    expectHandoff(stage, 'ceiling', owner, {
      status: 'automated',
      signal: 'usage_ceiling',
      motion: 'self_serve',
    });
  }
}
