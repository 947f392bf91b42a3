import { connectTool, useKey } from '../acts.ts';
import { foundCompany } from '../cast.ts';
import { knownToCrm } from '../crm-records.ts';
import { PLACES } from '../places.ts';
import { daysAgo, expectHandoff, hoursAgo, type Stage } from '../stage.ts';
import { newcomer, settledTeam } from '../teams.ts';

const MINUTE = 60_000;

/** A tool was connected and has just begun to work: the moment to talk about it, in the way the size of the firm asks for. */
export function tellWorkingIntegrations(stage: Stage): void {
  const firms = [
    {
      name: 'Ferrant Robotik',
      place: PLACES.zurich,
      industry: 'Robotics',
      employees: 620,
      tool: 'hubspot',
      motion: 'consultative',
    },
    {
      name: 'Olival & Filhas',
      place: PLACES.lisbon,
      industry: 'Food',
      employees: 70,
      tool: 'slack',
      motion: 'sales_assisted',
    },
    {
      name: 'Baobab Couriers',
      place: PLACES.lagos,
      industry: 'Logistics',
      employees: 160,
      tool: 'zendesk',
      motion: 'sales_assisted',
    },
  ] as const;
  for (const { tool, motion, ...firm } of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 300) });
    const [lead] = settledTeam(stage, company, 4);
    connectTool(stage, lead, tool, 5);
    knownToCrm(stage, lead);
    expectHandoff(stage, 'working integration', lead, { status: 'ready', signal: 'integration', motion });
  }
}

/** A developer's key is used in earnest, a day after it was made. */
export function tellApiUse(stage: Stage): void {
  const firms = [
    { name: 'Tarnow Data', place: PLACES.warsaw, industry: 'Software', employees: 60 },
    {
      name: 'Blåfjell Energi',
      domain: 'blafjell-energi',
      place: PLACES.oslo,
      industry: 'Energy',
      employees: 210,
    },
  ];
  for (const firm of firms) {
    const company = foundCompany({ ...firm, plan: 'team', since: daysAgo(stage, 200) });
    const [, developer] = settledTeam(stage, company, 4);
    if (developer === undefined) throw new Error('a team of four has a second member');
    useKey(stage, developer, 28, 80);
    expectHandoff(stage, 'API use', developer, {
      status: 'ready',
      signal: 'api_usage',
      motion: 'consultative',
    });
  }
}

/** Somebody who decides came, made a project, used what the product is for, came back, and looked at prices. */
export function tellActivations(stage: Stage): void {
  const firms = [
    {
      name: 'Juniper Row Media',
      place: PLACES.newYork,
      employees: 1_450,
      motion: 'consultative',
      status: 'ready',
    },
    {
      name: 'Largo do Poço',
      place: PLACES.lisbon,
      employees: 240,
      motion: 'sales_assisted',
      status: 'ready',
    },
    {
      name: 'Çınar Tekstil',
      domain: 'cinar-tekstil',
      place: PLACES.istanbul,
      employees: 310,
      motion: 'sales_assisted',
      status: 'scheduled',
    },
  ] as const;
  for (const { motion, status, ...firm } of firms) {
    const since = daysAgo(stage, 2);
    const company = foundCompany({ ...firm, industry: 'Media', plan: 'trial', since });
    const user = newcomer(stage, company, 2, 'Head of Product');
    const { diary } = stage;
    diary.track(user, since + 10 * MINUTE, 'Trial Started');
    diary.track(user, since + 20 * MINUTE, 'Project Created', { project: 'First steps' });
    diary.track(user, since + 30 * MINUTE, 'Feature Used', { feature: 'funnels' });
    diary.page(user, since + 35 * MINUTE, 'Pricing', '/pricing');
    for (const [hours, feature] of [
      [24.6, 'dashboards'],
      [24.55, 'funnels'],
      [24.5, 'cohorts'],
    ] as const) {
      diary.track(user, hoursAgo(stage, hours), 'Feature Used', { feature });
    }
    diary.page(user, hoursAgo(stage, 24.4), 'Pricing', '/pricing');
    expectHandoff(stage, 'activation', user, { status, signal: 'activation', motion });
  }
}
