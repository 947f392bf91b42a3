import { Accordion, Flex, ProgressBar, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import { Quotes } from '../evidence/quotes.tsx';
import { type Element, FRAMEWORKS, QUALIFICATION } from '../record/vocabulary.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';
import type { TabProps } from './brief-tabs.tsx';
import { countKnown } from './count-known.ts';

export function QualificationTab({ brief, format }: TabProps) {
  return (
    <>
      {FRAMEWORKS.map((framework) => {
        const elements: Readonly<Record<string, Element>> = brief.qualification[framework];
        const { known, of } = countKnown(elements);
        const title = words.frameworks[framework];
        return (
          <Accordion
            key={framework}
            title={words.tabs.share(title, known, of)}
            defaultOpen={framework === 'meddic'}
          >
            <Flex direction="column" gap="sm">
              <ProgressBar
                aria-label={`${title}: ${words.qualification.known(known, of)}`}
                value={known}
                maxValue={of}
                valueDescription={words.qualification.known(known, of)}
              />
              {QUALIFICATION[framework].map((name) => (
                <Answer
                  key={name}
                  label={words.elements[name]}
                  element={elements[name]}
                  evidence={brief.evidence}
                  format={format}
                />
              ))}
            </Flex>
          </Accordion>
        );
      })}
    </>
  );
}

interface AnswerProps {
  label: string;
  element: Element | undefined;
  evidence: Brief['evidence'];
  format: Format;
}

/** One element: what the buyer said, or the question worth asking. */
function Answer({ label, element, evidence, format }: AnswerProps) {
  if (element === undefined || element.state === 'unknown') {
    return <Unknown label={label} question={element?.question ?? ''} />;
  }
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Flex direction="row" align="center" gap="sm" wrap>
          <Text variant="microcopy">{label}</Text>
          {element.suggestion && <StatusTag variant="info">{words.qualification.suggestion}</StatusTag>}
          {element.conflicts.length > 0 && (
            <StatusTag variant="warning">{words.qualification.conflict}</StatusTag>
          )}
        </Flex>
        <Text format={{ fontWeight: 'demibold' }}>{element.value}</Text>
        <Quotes ids={element.evidence} evidence={evidence} format={format} />
        {element.conflicts.map((conflict) => (
          <Flex key={conflict.text} direction="column" gap="xs">
            <Text>
              <Text inline format={{ fontWeight: 'demibold' }}>
                {words.qualification.conflictLead}
              </Text>{' '}
              {conflict.text}
            </Text>
            <Quotes ids={conflict.evidence} evidence={evidence} format={format} />
          </Flex>
        ))}
      </Flex>
    </Tile>
  );
}

function Unknown({ label, question }: { label: string; question: string }) {
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text variant="microcopy">{label}</Text>
        {question === '' ? (
          <Text>{words.qualification.nothingToAsk}</Text>
        ) : (
          <Text>
            <Text inline format={{ fontWeight: 'demibold' }}>
              {words.qualification.ask}:
            </Text>{' '}
            {question}
          </Text>
        )}
      </Flex>
    </Tile>
  );
}
