import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { Evidence } from '../record/vocabulary.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';

/** One thing a claim rests on: what happened or was said, how often, when, by whom. */
export function EvidenceItem({ item, format }: { item: Evidence; format: Format }) {
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={item.kind === 'quote' ? { italic: true } : { fontWeight: 'demibold' }}>
          {whatOf(item, format)}
        </Text>
        <Text variant="microcopy">{sourceOf(item, format)}</Text>
      </Flex>
    </Tile>
  );
}

function whatOf(item: Evidence, format: Format): string {
  switch (item.kind) {
    case 'events':
      return item.count > 1
        ? `${item.label} (${words.evidence.times(format.number(item.count))})`
        : item.label;
    case 'absence':
      return item.label;
    case 'trait':
    case 'crm':
      return `${item.label}: ${item.value}`;
    case 'quote':
      return `“${item.quote}”`;
  }
}

/** Where and when it was seen, in the viewer's own time. */
export function sourceOf(item: Evidence, format: Format): string {
  switch (item.kind) {
    case 'events':
      return item.count > 1
        ? words.evidence.often(format.moment(item.firstAt), format.moment(item.lastAt), item.who)
        : words.evidence.once(format.moment(item.lastAt), item.who);
    case 'absence':
      return words.evidence.since(format.moment(item.since));
    case 'trait':
      return words.evidence.seen(format.moment(item.at));
    case 'crm':
      return words.evidence.inCrm(format.moment(item.at));
    case 'quote':
      return words.evidence.quoted(
        item.speaker,
        item.title,
        item.at === null ? null : format.moment(item.at),
      );
  }
}
