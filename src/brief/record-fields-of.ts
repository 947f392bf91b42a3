import type { HandoffDecision } from '../decision.ts';
import type { FieldValue, RecordChange, RecordTask } from '../record-change.ts';
import type { AccountSnapshot, PersonView } from '../snapshot.ts';
import type { Brief, QualificationElement } from './brief.ts';
import { calendarIn } from './calendar.ts';
import { accountNameOf, domainOf, nameOf, textTrait } from './names.ts';
import { sentence, startSmall } from './sentence.ts';

/** A task names the best points only; the rest is on the card. */
const POINTS_IN_TASK = 3;

/**
 * What should be true on the CRM record for one handoff. `person` is the person of the handoff, `snapshot`
 * the one it was decided from, `decidedAt` (ms) the instant of the decision.
 */
export function recordChangeOf(
  handoff: HandoffDecision,
  from: { snapshot: Pick<AccountSnapshot, 'workspaceId' | 'account'>; person: PersonView; decidedAt: number },
): RecordChange {
  const { snapshot, person, decidedAt } = from;
  const companyName = accountNameOf(snapshot, person);
  return {
    handoffId: handoff.handoffId,
    person: {
      key: personKey(snapshot.workspaceId, handoff.personId),
      personId: handoff.personId,
      email: handoff.personEmail,
      ...statedName(person),
      title: textTrait(person.traits, 'title', 100),
      phone: textTrait(person.traits, 'phone', 40),
      companyName,
      companyDomain: domainOf(snapshot.account) ?? businessDomain(person),
    },
    fields: fieldsOf(handoff, personKey(snapshot.workspaceId, handoff.personId), decidedAt),
    task: taskOf(handoff, nameOf(person).first, companyName, decidedAt),
    ownerId: handoff.owner.ownerId,
  };
}

/** Our key of a person on CRM records: two workspaces may share one CRM. */
export function personKey(workspaceId: string, personId: string): string {
  return `${workspaceId}:${personId}`;
}

function fieldsOf(handoff: HandoffDecision, key: string, decidedAt: number): Record<string, FieldValue> {
  const { brief, window } = handoff;
  return {
    pql_key: key,
    pql_status: handoff.status,
    pql_score: handoff.score,
    pql_score_band: brief.score.band,
    pql_signal: brief.trigger.kind,
    pql_trigger: brief.trigger.label,
    pql_triggered_at: { instant: handoff.trigger.at },
    pql_motion: handoff.motion,
    pql_window_opens_at: window === null ? null : { instant: window.opensAt },
    pql_window_closes_at: window === null ? null : { instant: window.closesAt },
    pql_window_reason: window === null ? null : window.reason,
    pql_owner_reason: handoff.owner.because,
    pql_narrative: brief.narrative.map(({ text }) => text).join('\n'),
    pql_talking_points: brief.talkingPoints.map(pointLine).join('\n'),
    pql_reasons: brief.score.reasons
      .map(({ text, points }) => `${points < 0 ? '−' : '+'}${Math.abs(points)} ${text}`)
      .join('\n'),
    pql_teammates_active: handoff.teammatesActive,
    pql_suppressed_because: handoff.suppressedBecause[0] ?? null,
    ...qualificationFields(brief),
    pql_brief: JSON.stringify(brief),
    pql_playbook_version: brief.playbookVersion,
    pql_last_decided_at: { instant: decidedAt },
  };
}

/** Known elements above the confidence bar, by field. Unknown ones are absent: what stands there is left alone. */
function qualificationFields({ qualification }: Brief): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const [framework, elements] of Object.entries(qualification)) {
    for (const [element, one] of Object.entries<QualificationElement>(elements)) {
      if (one.state === 'known' && !one.suggestion) fields[`pql_${framework}_${element}`] = one.value;
    }
  }
  return fields;
}

/** One task while the window is open, for a person to do. Its key is the handoff's, so it is made once. */
function taskOf(
  handoff: HandoffDecision,
  firstName: string,
  companyName: string | null,
  decidedAt: number,
): RecordTask | null {
  const { brief, window } = handoff;
  if (handoff.status !== 'ready' || handoff.motion === 'self_serve' || window === null) return null;
  const company = companyName === null ? '' : ` (${companyName})`;
  return {
    key: handoff.handoffId,
    subject: `Reach out to ${firstName}${company}: ${startSmall(brief.trigger.label)}`,
    body: [
      brief.headline.text,
      windowLine(brief, window, decidedAt),
      brief.talkingPoints.slice(0, POINTS_IN_TASK).map(pointLine).join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    dueAt: window.closesAt,
    ownerId: handoff.owner.ownerId,
  };
}

/** The window on the person's own clock. */
function windowLine(
  brief: Brief,
  window: { opensAt: number; closesAt: number; reason: string },
  decidedAt: number,
): string {
  const zone = brief.person.timeZone;
  const calendar = calendarIn(zone, decidedAt);
  const opens = `${calendar.day(window.opensAt)} ${calendar.time(window.opensAt)}`;
  const sameDay = calendar.dayOf(window.opensAt) === calendar.dayOf(window.closesAt);
  const closes = sameDay
    ? calendar.time(window.closesAt)
    : `${calendar.day(window.closesAt)} ${calendar.time(window.closesAt)}`;
  return `Best reached between ${opens} and ${closes} (${zone}). ${sentence(window.reason)}`;
}

function pointLine({ text, because }: Brief['talkingPoints'][number]): string {
  return `- ${sentence(text)} Because: ${because}`;
}

function statedName({ traits }: PersonView): { firstName: string | null; lastName: string | null } {
  return { firstName: textTrait(traits, 'first_name'), lastName: textTrait(traits, 'last_name') };
}

function businessDomain({ emailDomain }: PersonView): string | null {
  return emailDomain?.kind === 'business' ? emailDomain.name : null;
}
