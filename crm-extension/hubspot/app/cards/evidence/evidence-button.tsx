import { Button, Flex, Panel, PanelBody, PanelSection, Text } from '@hubspot/ui-extensions';
import { useId } from 'react';
import type { Brief } from '../brief.types.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';
import { EvidenceList } from './evidence-list.tsx';

interface EvidenceButtonProps {
  claim: string;
  /** Keys into `evidence`. */
  ids: readonly string[];
  evidence: Brief['evidence'];
  format: Format;
}

/** Opens what one claim rests on, beside the record. */
export function EvidenceButton({ claim, ids, evidence, format }: EvidenceButtonProps) {
  const panelId = `evidence-${useId()}`;
  if (ids.length === 0) return null;
  return (
    <Button
      size="xs"
      variant="transparent"
      overlay={
        <Panel id={panelId} title={words.evidence.panel} width="md">
          <PanelBody>
            <PanelSection>
              <Flex direction="column" gap="md">
                <Text format={{ fontWeight: 'demibold' }}>{claim}</Text>
                <Text variant="microcopy">{words.evidence.claim}</Text>
                <EvidenceList ids={ids} evidence={evidence} format={format} />
              </Flex>
            </PanelSection>
          </PanelBody>
        </Panel>
      }
    >
      {words.evidence.button(ids.length)}
    </Button>
  );
}
