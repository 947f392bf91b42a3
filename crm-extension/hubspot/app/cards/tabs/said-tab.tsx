import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import { Quotes } from '../evidence/quotes.tsx';
import { words } from '../words.ts';
import type { TabProps } from './brief-tabs.tsx';

export function SaidTab({ brief, format }: TabProps) {
  if (brief.said.length === 0) return <Text>{words.said.none}</Text>;
  return (
    <>
      {brief.said.map((statement) => (
        <Tile key={`${statement.conversationId} ${statement.text}`} compact>
          <Flex direction="column" gap="xs">
            <Text format={{ fontWeight: 'demibold' }}>{statement.text}</Text>
            <Quotes ids={statement.evidence} evidence={brief.evidence} format={format} />
          </Flex>
        </Tile>
      ))}
    </>
  );
}
