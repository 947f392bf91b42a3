import {
  Heading,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { words } from '../words.ts';
import type { TabProps } from './brief-tabs.tsx';
import { ClaimRow } from './claim-row.tsx';

export function StoryTab({ brief, format }: TabProps) {
  const { narrative, evidence } = brief;
  return (
    <>
      {narrative.length === 0 && <Text>{words.story.none}</Text>}
      {narrative.map((sentence) => (
        <ClaimRow
          key={sentence.text}
          text={sentence.text}
          ids={sentence.evidence}
          evidence={evidence}
          format={format}
        />
      ))}
      {brief.path.length > 0 && <Path brief={brief} format={format} />}
    </>
  );
}

function Path({ brief, format }: TabProps) {
  return (
    <>
      <Heading>{words.story.path}</Heading>
      <Table bordered={false} flush density="compact">
        <TableHead>
          <TableRow>
            <TableHeader>{words.story.step}</TableHeader>
            <TableHeader>{words.story.when}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {brief.path.map(({ step, doneAt }) => (
            <TableRow key={step}>
              <TableCell>{step}</TableCell>
              <TableCell>
                {doneAt === null ? (
                  <StatusTag variant="warning">{words.story.skipped}</StatusTag>
                ) : (
                  <StatusTag variant="success">{format.moment(doneAt)}</StatusTag>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
