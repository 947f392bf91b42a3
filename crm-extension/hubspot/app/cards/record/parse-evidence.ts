import type { Brief } from '../brief.types.ts';
import { type Fields, fields, number, text, textOrNull, texts } from './readers.ts';
import type { Evidence } from './vocabulary.ts';

export function readEvidence(found: Fields): Brief['evidence'] {
  const known: Record<string, Evidence> = {};
  for (const [id, value] of Object.entries(found)) {
    const evidence = readOne(fields(value));
    if (evidence !== null) known[id] = evidence;
  }
  return known;
}

/** Null for a kind of evidence this card does not know. */
function readOne(found: Fields): Evidence | null {
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

function readOccurrences(found: Fields) {
  const who = textOrNull(found['who']);
  return {
    count: number(found['count']),
    firstAt: text(found['firstAt']),
    lastAt: text(found['lastAt']),
    ...(who === null ? {} : { who }),
  };
}

function readQuote(found: Fields): Evidence {
  return {
    kind: 'quote',
    quote: text(found['quote']),
    speaker: text(found['speaker']),
    at: textOrNull(found['at']),
    conversationId: text(found['conversationId']),
    title: text(found['title']),
  };
}
