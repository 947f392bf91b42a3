import { Alert, Box, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import { EvidenceButton } from '../evidence/evidence-button.tsx';
import { APPROACHES } from '../timing/approach.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';
import { type Announcement, announce, type Situation } from './announcement.ts';

/** The first thing read: why now, or why not now. */
export function WhyNow(situation: Situation) {
  const { brief, status, format } = situation;
  const announcement = announce(situation);
  const { headline, evidence } = brief;
  return (
    <Flex direction="column" gap="sm">
      <Alert testId="why-now" title={announcement.title} variant={APPROACHES[status].alert}>
        {announcement.sentences.join(' ')}
      </Alert>
      {status === 'suppressed' && <Suppressions brief={brief} format={format} />}
      <Flex direction="row" align="center" justify="between" gap="sm" wrap>
        <Headline announcement={announcement} brief={brief} format={format} />
        <EvidenceButton claim={headline.text} ids={headline.evidence} evidence={evidence} format={format} />
      </Flex>
    </Flex>
  );
}

interface HeadlineProps {
  announcement: Announcement;
  brief: Brief;
  format: Format;
}

/** What tipped the account; the headline too, unless the announcement is the headline. */
function Headline({ announcement, brief, format }: HeadlineProps) {
  const { label, at } = brief.trigger;
  if (announcement.title === brief.headline.text) {
    return <Text variant="microcopy">{words.now.trigger(label, format.moment(at))}</Text>;
  }
  return (
    <Flex direction="column" gap="flush">
      <Heading>{words.now.whatHappened}</Heading>
      <Text>{brief.headline.text}</Text>
    </Flex>
  );
}

function Suppressions({ brief, format }: { brief: Brief; format: Format }) {
  return (
    <Flex direction="column" gap="sm">
      {brief.suppression.map(({ reason, text, evidence }) => (
        <Flex key={`${reason} ${text}`} direction="row" align="start" justify="between" gap="sm">
          <Box flex={1}>
            <Text format={{ fontWeight: 'demibold' }}>{words.suppressions[reason]}</Text>
            <Text>{text}</Text>
          </Box>
          <EvidenceButton claim={text} ids={evidence} evidence={brief.evidence} format={format} />
        </Flex>
      ))}
    </Flex>
  );
}
