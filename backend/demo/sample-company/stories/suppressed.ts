import type { SuppressionReason } from '../../../../src/vocabulary.ts';
import { connectTool, prepareRollOut, useKey } from '../acts.ts';
import { foundCompany, type Member } from '../cast.ts';
import { knownToCrm } from '../crm-records.ts';
import { PLACES } from '../places.ts';
import { signUp } from '../sign-up.ts';
import { daysAgo, expectHandoff, hoursAgo, type Stage } from '../stage.ts';
import { settledMember, settledTeam } from '../teams.ts';
import { COMPETITOR_DOMAIN, OWN_DOMAIN } from '../workspace.ts';

/** Every reason not to approach somebody now, each told of a roll-out that would be one otherwise. */
export function tellSuppressed(stage: Stage): void {
  const opportunity = rollOut(stage, 'Meridian Castings', 'open_opportunity');
  const { contactId, companyId } = knownToCrm(stage, opportunity, { ownerId: 'owner-1' });
  stage.crm.deals.push({
    id: 'deal-1',
    name: 'Meridian Castings: 120 seats',
    stage: 'proposal',
    ownerId: 'owner-1',
    companyId,
    contactIds: [contactId],
  });

  const unhappy = rollOut(stage, 'Ravensbourne Press', 'critical_ticket');
  const ticket = knownToCrm(stage, unhappy);
  stage.crm.tickets.push({
    id: 'ticket-1',
    subject: 'Exports have failed since Monday',
    severity: 'critical',
    companyId: ticket.companyId,
    contactIds: [ticket.contactId],
  });
  const unheard = rollOut(stage, 'Isarblick Optik', 'critical_ticket');
  stage.diary.track(unheard, hoursAgo(stage, 20), 'Support Ticket Opened', {
    severity: 'critical',
    subject: 'Sign-in fails',
  });

  knownToCrm(stage, rollOut(stage, 'Dunmore Dairy', 'opted_out'), { optedOut: true });
  knownToCrm(stage, rollOut(stage, 'Solvang Marine', 'recent_touch'), {
    lastTouchedAt: hoursAgo(stage, 26),
    ownerId: 'owner-3',
  });
  rollOut(stage, 'Chartwell Metrics', 'competitor', COMPETITOR_DOMAIN);
  rollOut(stage, 'Plotline', 'internal', OWN_DOMAIN);
}

/** A second person of an account with a reason of their own, while a colleague is being talked to. */
export function tellSecondInLine(stage: Stage): void {
  const company = foundCompany({
    name: 'Sundial Pharmacies',
    place: PLACES.london,
    industry: 'Retail',
    employees: 330,
    plan: 'team',
    since: daysAgo(stage, 350),
  });
  const [lead] = settledTeam(stage, company, 4);
  const analyst = settledMember(stage, company, 'Data Analyst', 'member');
  connectTool(stage, lead, 'slack', 29);
  stage.diary.page(lead, hoursAgo(stage, 27), 'Pricing', '/pricing');
  stage.diary.page(lead, hoursAgo(stage, 24), 'Pricing', '/pricing');
  connectTool(stage, analyst, 'jira', 6);
  const handoff = { signal: 'integration', motion: 'sales_assisted' } as const;
  expectHandoff(stage, 'first in line', lead, { status: 'ready', ...handoff });
  expectHandoff(stage, 'second in line', analyst, {
    status: 'suppressed',
    ...handoff,
    suppressedBecause: 'existing_handoff',
  });
}

/** Somebody with a private address who builds on the API for themselves. */
export function tellPrivateBuilder(stage: Stage): void {
  const member = stage.casting.hire({
    place: PLACES.dublin,
    mailDomain: 'gmail.com',
    title: 'Founder',
    since: daysAgo(stage, 20),
  });
  signUp(stage.diary, member, stage.random);
  useKey(stage, member, 28, 40);
  connectTool(stage, member, 'zapier', 8);
  expectHandoff(stage, 'private builder', member, {
    status: 'suppressed',
    signal: 'api_usage',
    motion: 'self_serve',
    suppressedBecause: 'free_mail',
  });
}

const PLACES_BY_NAME = {
  'Meridian Castings': PLACES.madrid,
  'Ravensbourne Press': PLACES.london,
  'Isarblick Optik': PLACES.berlin,
  'Dunmore Dairy': PLACES.dublin,
  'Solvang Marine': PLACES.newYork,
  'Chartwell Metrics': PLACES.newYork,
  Plotline: PLACES.lisbon,
} as const;

function rollOut(
  stage: Stage,
  name: keyof typeof PLACES_BY_NAME,
  suppressedBecause: SuppressionReason,
  domain?: string,
): Member {
  const company = foundCompany({
    name,
    ...(domain === undefined ? {} : { domain: domain.replace(/\.example$/, '') }),
    place: PLACES_BY_NAME[name],
    industry: 'Manufacturing',
    employees: 400,
    plan: 'team',
    since: daysAgo(stage, 500),
  });
  const [admin] = settledTeam(stage, company, 5);
  prepareRollOut(stage, admin, 25);
  expectHandoff(stage, suppressedBecause, admin, {
    status: 'suppressed',
    signal: 'enterprise_readiness',
    motion: 'consultative',
    suppressedBecause,
  });
  return admin;
}
