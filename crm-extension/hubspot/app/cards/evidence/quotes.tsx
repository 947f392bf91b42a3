import { Flex, Text } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import type { Format } from '../timing/format.ts';
import { sourceOf } from './evidence-item.tsx';

interface QuotesProps {
  ids: readonly string[];
  evidence: Brief['evidence'];
  format: Format;
}

/** The quotes among some evidence, word for word, each with who said it, where and when. */
export function Quotes({ ids, evidence, format }: QuotesProps) {
  return (
    <>
      {ids.map((id) => {
        const item = evidence[id];
        if (item?.kind !== 'quote') return null;
        return (
          <Flex key={id} direction="column" gap="flush">
            <Text format={{ italic: true }}>{`“${item.quote}”`}</Text>
            <Text variant="microcopy">{sourceOf(item, format)}</Text>
          </Flex>
        );
      })}
    </>
  );
}
