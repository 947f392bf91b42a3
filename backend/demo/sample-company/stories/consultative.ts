import { connectTool, inviteColleagues, prepareRollOut } from '../acts.ts';
import { foundCompany } from '../cast.ts';
import { knownToCrm } from '../crm-records.ts';
import { PLACES } from '../places.ts';
import { daysAgo, expectHandoff, type Stage } from '../stage.ts';
import { newcomer, settledTeam } from '../teams.ts';

const MINUTE = 60_000;

/** Enterprises whose administrator prepares a roll-out: single sign-on, an API key that works, audit log and roles. */
export function tellRollOuts(stage: Stage): void {
  const firms = [
    {
      name: 'Halden Freight',
      place: PLACES.berlin,
      industry: 'Logistics',
      employees: 850,
      begins: 30,
      status: 'ready',
    },
    {
      name: 'Quillmark Mutual',
      place: PLACES.newYork,
      industry: 'Insurance',
      employees: 1_200,
      begins: 25,
      status: 'ready',
    },
    {
      name: 'Morrow & Pike',
      place: PLACES.london,
      industry: 'Legal services',
      employees: 640,
      begins: 29,
      status: 'ready',
    },
    {
      name: 'Sakuragi Precision',
      place: PLACES.tokyo,
      industry: 'Manufacturing',
      employees: 2_100,
      begins: 37,
      status: 'scheduled',
    },
  ] as const;
  for (const { begins, status, ...firm } of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 400) });
    const [admin] = settledTeam(stage, company, 7);
    prepareRollOut(stage, admin, begins);
    expectHandoff(stage, 'roll-out', admin, {
      status,
      signal: 'enterprise_readiness',
      motion: 'consultative',
    });
  }
}

/** Leads who bring eight colleagues in and connect a tool that then works. */
export function tellTeamLeads(stage: Stage): void {
  const firms = [
    {
      name: 'Northwind Labs',
      place: PLACES.prague,
      industry: 'Biotechnology',
      employees: 320,
      tool: 'slack',
    },
    {
      name: 'Verdano Alimentos',
      place: PLACES.saoPaulo,
      industry: 'Food',
      employees: 480,
      tool: 'salesforce',
    },
    { name: 'Ashgrove Clinics', place: PLACES.dublin, industry: 'Healthcare', employees: 260, tool: 'jira' },
  ] as const;
  for (const { tool, ...firm } of firms) {
    const company = foundCompany({ ...firm, plan: 'trial', since: daysAgo(stage, 21) });
    const lead = newcomer(stage, company, 21, 'Head of Analytics');
    stage.diary.track(lead, daysAgo(stage, 21) + 15 * MINUTE, 'Trial Started');
    stage.diary.track(lead, daysAgo(stage, 20), 'Project Created', { project: 'Weekly numbers' });
    inviteColleagues(stage, lead, company, 8, 46.5);
    connectTool(stage, lead, tool, 44);
    knownToCrm(stage, lead);
    expectHandoff(stage, 'team lead', lead, {
      status: 'ready',
      signal: 'team_expansion',
      motion: 'consultative',
    });
  }
}
