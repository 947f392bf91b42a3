import {
  Button,
  Flex,
  Heading,
  Panel,
  PanelBody,
  PanelSection,
  ScoreCircle,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import { EvidenceList } from '../evidence/evidence-list.tsx';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';

/** Reasons on the first screen; the others are one click away. */
const SHOWN_REASONS = 3;

export function ScoreTile({ brief, format }: { brief: Brief; format: Format }) {
  const { value, band, reasons } = brief.score;
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{words.score.title}</Heading>
        <Flex direction="row" align="center" gap="md">
          <ScoreCircle score={value} />
          <Text format={{ fontWeight: 'demibold' }}>{words.score.inWords(words.bands[band], value)}</Text>
        </Flex>
        <Flex direction="column" gap="xs">
          {reasons.slice(0, SHOWN_REASONS).map((reason) => (
            <Reason key={reason.text} reason={reason} />
          ))}
        </Flex>
        <AllReasons brief={brief} format={format} />
      </Flex>
    </Tile>
  );
}

function Reason({ reason }: { reason: Brief['score']['reasons'][number] }) {
  return (
    <Text>
      <Text inline format={{ fontWeight: 'demibold' }}>
        {words.score.points(reason.points)}
      </Text>{' '}
      {reason.text}
    </Text>
  );
}

/** The evidence is in this panel itself: HubSpot shows one panel at a time. */
function AllReasons({ brief, format }: { brief: Brief; format: Format }) {
  const { reasons, value } = brief.score;
  if (reasons.length === 0) return null;
  return (
    <Flex>
      <Button
        testId="all-reasons"
        size="xs"
        variant="transparent"
        overlay={
          <Panel id="score-reasons" title={words.score.panel} width="md">
            <PanelBody>
              <PanelSection>
                <Flex direction="column" gap="md">
                  <Text format={{ fontWeight: 'demibold' }}>{words.score.sum(value)}</Text>
                  {reasons.map((reason) => (
                    <Flex key={reason.text} direction="column" gap="xs">
                      <Reason reason={reason} />
                      <EvidenceList ids={reason.evidence} evidence={brief.evidence} format={format} />
                    </Flex>
                  ))}
                </Flex>
              </PanelSection>
            </PanelBody>
          </Panel>
        }
      >
        {words.score.all(reasons.length)}
      </Button>
    </Flex>
  );
}
