import { Heading, Text } from '@hubspot/ui-extensions';
import { words } from '../words.ts';
import type { TabProps } from './brief-tabs.tsx';
import { ClaimRow } from './claim-row.tsx';

export function TalkingTab({ brief, format }: TabProps) {
  const { talkingPoints, doNotAsk, evidence } = brief;
  if (talkingPoints.length === 0 && doNotAsk.length === 0) return <Text>{words.talking.none}</Text>;
  return (
    <>
      {talkingPoints.length > 0 && <Heading>{words.talking.points}</Heading>}
      {talkingPoints.map((point) => (
        <ClaimRow
          key={point.text}
          strong
          text={point.text}
          because={point.because}
          ids={point.evidence}
          evidence={evidence}
          format={format}
        />
      ))}
      {doNotAsk.length > 0 && <Heading>{words.talking.doNotAsk}</Heading>}
      {doNotAsk.map(({ question, answer, evidence: ids }) => (
        <ClaimRow
          key={question}
          text={question}
          because={answer}
          ids={ids}
          evidence={evidence}
          format={format}
        />
      ))}
    </>
  );
}
