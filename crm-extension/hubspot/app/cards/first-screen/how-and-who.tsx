import { AutoGrid, DescriptionList, DescriptionListItem, Flex, Text } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import { words } from '../words.ts';

/** The motion and the owner, each with its because. */
export function HowAndWho({ brief }: { brief: Brief }) {
  const { motion, owner } = brief;
  return (
    <AutoGrid columnWidth={260} flexible gap="md">
      <Reasoned label={words.approach.motion} what={words.motions[motion.kind]} because={motion.because} />
      <Reasoned
        label={words.approach.owner}
        what={owner.name ?? owner.ownerId ?? words.approach.nobody}
        because={owner.because}
      />
    </AutoGrid>
  );
}

interface ReasonedProps {
  label: string;
  what: string;
  because: string;
}

function Reasoned({ label, what, because }: ReasonedProps) {
  return (
    <DescriptionList direction="column">
      <DescriptionListItem label={label}>
        <Flex direction="column" gap="flush">
          <Text format={{ fontWeight: 'demibold' }}>{what}</Text>
          <Text variant="microcopy">{because}</Text>
        </Flex>
      </DescriptionListItem>
    </DescriptionList>
  );
}
