import { Box, Flex, Text } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import { EvidenceButton } from '../evidence/evidence-button.tsx';
import type { Format } from '../timing/format.ts';

interface ClaimRowProps {
  text: string;
  /** Why it is said, in a second line. */
  because?: string;
  strong?: boolean;
  ids: readonly string[];
  evidence: Brief['evidence'];
  format: Format;
}

/** A sentence on the left, its evidence on the right. */
export function ClaimRow({ text, because, strong = false, ids, evidence, format }: ClaimRowProps) {
  return (
    <Flex direction="row" align="start" justify="between" gap="md">
      <Box flex={1}>
        <Text format={{ fontWeight: strong ? 'demibold' : 'regular' }}>{text}</Text>
        {because !== undefined && because !== '' && <Text variant="microcopy">{because}</Text>}
      </Box>
      <EvidenceButton claim={text} ids={ids} evidence={evidence} format={format} />
    </Flex>
  );
}
