import { inviteColleagues } from '../acts.ts';
import { foundCompany } from '../cast.ts';
import { knownToCrm } from '../crm-records.ts';
import { PLACES } from '../places.ts';
import { daysAgo, expectHandoff, type Stage } from '../stage.ts';
import { newcomer } from '../teams.ts';

/** Mid-market teams that grow: whoever brought colleagues in is talked to between one and two days later. */
export function tellGrowingTeams(stage: Stage): void {
  const firms = [
    {
      name: 'Lumivo Santé',
      place: PLACES.paris,
      industry: 'Health tech',
      employees: 180,
      invited: 30,
      status: 'ready',
    },
    {
      name: 'Brightwater Studio',
      place: PLACES.chicago,
      industry: 'Design',
      employees: 140,
      invited: 42,
      status: 'ready',
    },
    {
      name: 'Tessellate Spel',
      place: PLACES.stockholm,
      industry: 'Games',
      employees: 220,
      invited: 6,
      status: 'scheduled',
    },
    {
      name: 'Kawartha Outdoors',
      place: PLACES.toronto,
      industry: 'Retail',
      employees: 130,
      invited: 21,
      status: 'scheduled',
    },
  ] as const;
  for (const { invited, status, ...firm } of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 26) });
    const lead = newcomer(stage, company, 26, 'Director of Product');
    inviteColleagues(stage, lead, company, 5, invited);
    knownToCrm(stage, lead, { ownerId: 'owner-2' });
    expectHandoff(stage, 'growing team', lead, {
      status,
      signal: 'team_expansion',
      motion: 'sales_assisted',
    });
  }
}
