import { Flex, Text } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';
import { EvidenceItem } from './evidence-item.tsx';

interface EvidenceListProps {
  /** Keys into `evidence`; one that is not there was left out for length. */
  ids: readonly string[];
  evidence: Brief['evidence'];
  format: Format;
}

export function EvidenceList({ ids, evidence, format }: EvidenceListProps) {
  const found = ids.flatMap((id) => {
    const item = evidence[id];
    return item === undefined ? [] : [<EvidenceItem key={id} item={item} format={format} />];
  });
  if (found.length === 0) return <Text>{words.evidence.missing}</Text>;
  return (
    <Flex direction="column" gap="sm">
      {found}
    </Flex>
  );
}
