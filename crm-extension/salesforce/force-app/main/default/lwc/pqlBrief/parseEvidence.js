// Generated from crm-extension/hubspot/app/cards/record/parse-evidence.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { fields, number, text, textOrNull, texts } from './readers';
export function readEvidence(found) {
  const known = {};
  for (const [id, value] of Object.entries(found)) {
    const evidence = readOne(fields(value));
    if (evidence !== null) known[id] = evidence;
  }
  return known;
}
/** Null for a kind of evidence this card does not know. */
function readOne(found) {
  const label = text(found['label']);
  const messageIds = texts(found['messageIds']);
  switch (found['kind']) {
    case 'events':
      return { kind: 'events', label, messageIds, ...readOccurrences(found) };
    case 'absence':
      return { kind: 'absence', label, messageIds, since: text(found['since']) };
    case 'trait':
      return { kind: 'trait', label, messageIds, value: text(found['value']), at: text(found['at']) };
    case 'crm':
      return { kind: 'crm', label, value: text(found['value']), at: text(found['at']) };
    case 'quote':
      return readQuote(found);
    default:
      return null;
  }
}
function readOccurrences(found) {
  const who = textOrNull(found['who']);
  return {
    count: number(found['count']),
    firstAt: text(found['firstAt']),
    lastAt: text(found['lastAt']),
    ...(who === null ? {} : { who }),
  };
}
function readQuote(found) {
  return {
    kind: 'quote',
    quote: text(found['quote']),
    speaker: text(found['speaker']),
    at: textOrNull(found['at']),
    conversationId: text(found['conversationId']),
    title: text(found['title']),
  };
}
