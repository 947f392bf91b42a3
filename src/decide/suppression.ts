import type { Evidence } from '../brief/brief.ts';
import { nameOf } from '../brief/names.ts';
import { readable } from '../playbook/describe-condition.ts';
import { durationText } from '../playbook/duration.ts';
import type { PlaybookRules } from '../playbook/playbook.ts';
import type { AccountSnapshot, CrmContext, PersonView } from '../snapshot.ts';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../vocabulary.ts';
import type { Suppression } from './assessment.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { evidenceOfAbsence, evidenceOfMarks, iso } from './evidence-of-events.ts';
import { evidenceOfFact, personFact } from './facts.ts';
import type { Horizon } from './horizon.ts';
import type { Subject } from './subject.ts';

/** Who holds the account's one place for an open handoff. */
export interface Holder {
  name: string;
  /** The kind of signal that began it, and when (ms). */
  signal: string;
  triggeredAt: number;
}

/** What reasons not to approach somebody are looked for in. */
export interface Approach {
  rules: PlaybookRules['suppression'];
  snapshot: AccountSnapshot;
  subject: Subject & { person: PersonView };
  /** Whose handoff holds the account's one place; null while it is free, and for the self-serve motion, which needs none. */
  holder: Holder | null;
  /** The handoff judged, when it exists already. */
  handoffId: string | null;
  /** When (ms) a handoff that stands open began: contact since then is its own and no reason against it. Null for one that is new or suppressed. */
  standsSince: number | null;
  horizon: Horizon;
}

/**
 * Every reason in force not to approach this person now, in the order of the vocabulary. Notes when time alone may
 * end or begin one. That an account is approached through one person at a time is no matter of the playbook.
 */
export function reasonsNotTo(approach: Approach): Suppression[] {
  const inForce = SUPPRESSION_REASONS.filter(
    (reason) => reason === 'existing_handoff' || approach.rules.reasons.includes(reason),
  );
  return inForce.flatMap((reason) => FINDERS[reason](approach) ?? []);
}

const FINDERS: Readonly<Record<SuppressionReason, (approach: Approach) => Suppression | null>> = {
  open_opportunity: openOpportunity,
  critical_ticket: criticalTicket,
  opted_out: optedOut,
  competitor: competitor,
  internal: internal,
  free_mail: freeMail,
  recent_touch: recentTouch,
  existing_handoff: existingHandoff,
};

/** Traits by which a product says that somebody does not want to be contacted. */
const OPT_OUT_TRAITS = ['opted_out', 'unsubscribed', 'do_not_contact'] as const;

/** A deal somebody who is still here works on. */
function openOpportunity({ snapshot: { crm } }: Approach): Suppression | null {
  const deal = crm?.openDeals.find(
    ({ ownerId }) => ownerId !== null && crm.owners[ownerId]?.active !== false,
  );
  if (crm === null || deal === undefined) return null;
  const owner = crm.owners[deal.ownerId ?? '']?.name ?? 'A colleague';
  return {
    reason: 'open_opportunity',
    text: `${owner} is working the open deal ${deal.name} (${deal.stage}).`,
    evidence: [fromCrm('Open deal', `${deal.name} (${deal.stage})`, crm)],
  };
}

/** A severe ticket that is open in the CRM, or that the product saw opened and not closed by the same person since. */
function criticalTicket({ rules, snapshot: { crm, people } }: Approach): Suppression | null {
  const severe = rules.ticket_severities.map((severity) => severity.trim().toLowerCase());
  const ticket = crm?.openTickets.find((one) => severe.includes(one.severity));
  if (crm !== null && ticket !== undefined) {
    const text = `A ${ticket.severity} support ticket is open: ${ticket.subject}.`;
    return { reason: 'critical_ticket', text, evidence: [fromCrm('Open ticket', ticket.subject, crm)] };
  }
  for (const person of people) {
    const opened = severe.flatMap(
      (severity) => person.state.uses[`support_ticket_opened:${severity}`]?.recent ?? [],
    );
    const closed = person.state.uses['support_ticket_closed']?.recent.at(-1);
    const open = opened.filter(([at]) => closed === undefined || at > closed[0]);
    if (open.length === 0) continue;
    const name = nameOf(person).full;
    const text = `${name} has a severe support ticket open.`;
    return {
      reason: 'critical_ticket',
      text,
      evidence: [evidenceOfMarks('Support Ticket Opened', open.length, open, name)],
    };
  }
  return null;
}

function optedOut({ snapshot: { crm }, subject: { person } }: Approach): Suppression | null {
  const name = nameOf(person).full;
  if (crm?.people[person.personId]?.optedOut === true) {
    const text = `${name} opted out of contact in the CRM.`;
    return { reason: 'opted_out', text, evidence: [fromCrm('Opted out', 'yes', crm)] };
  }
  for (const trait of OPT_OUT_TRAITS) {
    const fact = personFact(person, trait);
    if (fact?.value !== true) continue;
    return {
      reason: 'opted_out',
      text: `${name} asked not to be contacted.`,
      evidence: [evidenceOfFact(trait, fact)],
    };
  }
  return null;
}

function competitor({ rules, subject: { person } }: Approach): Suppression | null {
  if (!isUnder(person, rules.competitor_domains)) return null;
  const text = `${nameOf(person).full} works for a competitor.`;
  return { reason: 'competitor', text, evidence: evidenceOfEmail(person) };
}

function internal({ rules, subject: { person } }: Approach): Suppression | null {
  if (!isUnder(person, rules.internal_domains)) return null;
  return {
    reason: 'internal',
    text: `${nameOf(person).full} is one of us.`,
    evidence: evidenceOfEmail(person),
  };
}

function freeMail({ rules, subject, horizon }: Approach): Suppression | null {
  const kind = subject.person.emailDomain?.kind;
  if (rules.free_mail_when === undefined || (kind !== 'free' && kind !== 'disposable')) return null;
  const match = evaluateCondition(rules.free_mail_when, subject);
  horizon.note(match.until);
  if (!match.holds) return null;
  const text = `${nameOf(subject.person).full} writes from a ${kind} mail address.`;
  return { reason: 'free_mail', text, evidence: evidenceOfEmail(subject.person) };
}

/** Contact with the person by anyone of ours, or with anyone of the account in an earlier handoff. */
function recentTouch(approach: Approach): Suppression | null {
  const { rules, snapshot, subject, horizon, handoffId, standsSince } = approach;
  const { crm } = snapshot;
  const logged = crm?.people[subject.person.personId]?.lastTouchedAt ?? null;
  const before = logged !== null && (standsSince === null || logged < standsSince) ? [logged] : [];
  const earlier = snapshot.handoffs.flatMap((past) =>
    past.handoffId === handoffId ? [] : (past.touchedAt ?? []),
  );
  const touchedAt = Math.max(...before, ...earlier);
  const until = touchedAt + rules.recent_touch;
  if (until <= subject.now) return null;
  horizon.note(until);
  const text = `There was contact within the last ${durationText(rules.recent_touch)}.`;
  const value = `${iso(touchedAt).slice(0, 10)}, ${touchedAt === logged ? 'logged in the CRM' : 'in an earlier handoff'}`;
  return {
    reason: 'recent_touch',
    text,
    evidence: [{ kind: 'crm', label: 'Last contact', value, at: iso(touchedAt) }],
  };
}

function existingHandoff({ holder }: Approach): Suppression | null {
  if (holder === null) return null;
  const at = iso(holder.triggeredAt);
  return {
    reason: 'existing_handoff',
    text: `${holder.name} of the same account is being approached already.`,
    evidence: [
      {
        kind: 'trait',
        label: `Handoff of ${holder.name}`,
        value: readable(holder.signal),
        at,
        messageIds: [],
      },
    ],
  };
}

/** Whether the person's e-mail domain is one of these or under one. */
function isUnder({ emailDomain }: PersonView, domains: readonly string[]): boolean {
  if (emailDomain === null) return false;
  return domains.some((listed) => {
    const domain = listed.trim().toLowerCase().replace(/^@/, '');
    return domain !== '' && (emailDomain.name === domain || emailDomain.name.endsWith(`.${domain}`));
  });
}

function evidenceOfEmail(person: PersonView): Evidence[] {
  const fact = personFact(person, 'email');
  return fact === null
    ? [evidenceOfAbsence('email', person.state.first ?? 0)]
    : [evidenceOfFact('email', fact)];
}

function fromCrm(label: string, value: string, crm: CrmContext): Evidence {
  return { kind: 'crm', label, value, at: iso(crm.readAt) };
}
