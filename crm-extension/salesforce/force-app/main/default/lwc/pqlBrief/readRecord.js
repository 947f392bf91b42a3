// Generated from crm-extension/hubspot/app/cards/record/read-record.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { parseBrief } from './parseBrief';
import { oneOf, textOrNull } from './readers';
import { STATUSES, VERDICTS } from './vocabulary';
/** Decides what the contact's properties allow the card to show. The record's own status wins over the brief's. */
export function readRecord(properties) {
  const parsed = parseBrief(properties['pql_brief']);
  if (parsed.kind === 'brief') {
    const { brief } = parsed;
    return {
      kind: 'handoff',
      brief,
      status: oneOf(STATUSES, properties['pql_status'], brief.status),
      verdict: readVerdict(properties),
      touchedAt: touchedSince(brief, instantOf(properties['pql_touched_at'])),
    };
  }
  if (parsed.kind !== 'none') return { kind: parsed.kind, plain: readPlain(properties) };
  if (textOrNull(properties['pql_status']) === null) return { kind: 'empty' };
  return { kind: 'unreadable', plain: readPlain(properties) };
}
function readVerdict(properties) {
  const verdict = VERDICTS.find((known) => known === properties['pql_verdict']);
  return verdict === undefined ? null : { verdict, reason: textOrNull(properties['pql_verdict_reason']) };
}
/** A touch from before this handoff's trigger belongs to an earlier handoff. */
function touchedSince(brief, touchedAt) {
  return touchedAt !== null && touchedAt >= Date.parse(brief.trigger.at) ? touchedAt : null;
}
function readPlain(properties) {
  return {
    status: textOrNull(properties['pql_status']),
    score: textOrNull(properties['pql_score']),
    trigger: textOrNull(properties['pql_trigger']),
    motion: textOrNull(properties['pql_motion']),
    windowOpensAt: instantOf(properties['pql_window_opens_at']),
    windowClosesAt: instantOf(properties['pql_window_closes_at']),
    suppressedBecause: textOrNull(properties['pql_suppressed_because']),
    narrative: textOrNull(properties['pql_narrative']),
    talkingPoints: textOrNull(properties['pql_talking_points']),
  };
}
/** ms. HubSpot gives an instant as ISO 8601 or as milliseconds in a text, depending on where it was read. */
function instantOf(value) {
  const found = textOrNull(value);
  if (found === null) return null;
  const at = /^\d+$/.test(found) ? Number(found) : Date.parse(found);
  return Number.isNaN(at) ? null : at;
}
