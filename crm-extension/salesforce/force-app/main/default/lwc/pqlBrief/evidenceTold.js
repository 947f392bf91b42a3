import { viewer } from './viewer';
import { words } from './words';

/** What some claim rests on, ready to be shown. Ids whose evidence was left out for length are passed over. */
export function toldEvidence(ids, evidence) {
  return [...new Set(ids)].flatMap((id) => {
    const item = evidence[id];
    if (item === undefined) return [];
    return [{ id, what: whatOf(item), source: sourceOf(item), isQuote: item.kind === 'quote' }];
  });
}

/** The quotes among some evidence, word for word, each with who said it, where and when. */
export function quotesIn(ids, evidence) {
  return toldEvidence(ids, evidence).filter(({ isQuote }) => isQuote);
}

function whatOf(item) {
  switch (item.kind) {
    case 'events':
      return item.count > 1
        ? `${item.label} (${words.evidence.times(viewer.number(item.count))})`
        : item.label;
    case 'absence':
      return item.label;
    case 'trait':
    case 'crm':
      return `${item.label}: ${item.value}`;
    case 'quote':
      return `“${item.quote}”`;
    default:
      return '';
  }
}

/** Where and when it was seen, in the seller's own time. */
function sourceOf(item) {
  switch (item.kind) {
    case 'events':
      return item.count > 1
        ? words.evidence.often(viewer.moment(item.firstAt), viewer.moment(item.lastAt), item.who)
        : words.evidence.once(viewer.moment(item.lastAt), item.who);
    case 'absence':
      return words.evidence.since(viewer.moment(item.since));
    case 'trait':
      return words.evidence.seen(viewer.moment(item.at));
    case 'crm':
      return words.evidence.inCrm(viewer.moment(item.at));
    case 'quote':
      return words.evidence.quoted(
        item.speaker,
        item.title,
        item.at === null ? null : viewer.moment(item.at),
      );
    default:
      return '';
  }
}
