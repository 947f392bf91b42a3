import type { Brief } from '../brief.types.ts';
import { parseBrief } from './parse-brief.ts';
import { oneOf, textOrNull } from './readers.ts';
import { STATUSES, type Status, VERDICTS, type Verdict } from './vocabulary.ts';

/** What HubSpot answers: null or absent when a property is empty, unknown or not for this user. */
export type Properties = Readonly<Record<string, string | null | undefined>>;

/** What the record says without the brief: enough to act on when the brief itself cannot be shown. */
export interface PlainFields {
  status: string | null;
  score: string | null;
  trigger: string | null;
  motion: string | null;
  windowOpensAt: number | null;
  windowClosesAt: number | null;
  suppressedBecause: string | null;
  narrative: string | null;
  talkingPoints: string | null;
}

export interface GivenVerdict {
  verdict: Verdict;
  reason: string | null;
}

export type RecordView =
  | { kind: 'empty' }
  | { kind: 'newer' | 'damaged' | 'unreadable'; plain: PlainFields }
  | { kind: 'handoff'; brief: Brief; status: Status; verdict: GivenVerdict | null; touchedAt: number | null };

/** Decides what the contact's properties allow the card to show. The record's own status wins over the brief's. */
export function readRecord(properties: Properties): RecordView {
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

function readVerdict(properties: Properties): GivenVerdict | null {
  const verdict = VERDICTS.find((known) => known === properties['pql_verdict']);
  return verdict === undefined ? null : { verdict, reason: textOrNull(properties['pql_verdict_reason']) };
}

/** A touch from before this handoff's trigger belongs to an earlier handoff. */
function touchedSince(brief: Brief, touchedAt: number | null): number | null {
  return touchedAt !== null && touchedAt >= Date.parse(brief.trigger.at) ? touchedAt : null;
}

function readPlain(properties: Properties): PlainFields {
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
function instantOf(value: string | null | undefined): number | null {
  const found = textOrNull(value);
  if (found === null) return null;
  const at = /^\d+$/.test(found) ? Number(found) : Date.parse(found);
  return Number.isNaN(at) ? null : at;
}
