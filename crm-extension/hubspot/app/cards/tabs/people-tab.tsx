import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { EvidenceButton } from '../evidence/evidence-button.tsx';
import { words } from '../words.ts';
import type { TabProps } from './brief-tabs.tsx';

export function PeopleTab({ brief, format }: TabProps) {
  if (brief.people.length === 0) return <Text>{words.people.none}</Text>;
  return (
    <Table bordered={false} flush density="compact">
      <TableHead>
        <TableRow>
          <TableHeader>{words.people.name}</TableHeader>
          <TableHeader>{words.people.doing}</TableHeader>
          <TableHeader>{words.people.lastActive}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {brief.people.map((person) => (
          <TableRow key={`${person.name} ${person.email ?? ''}`}>
            <TableCell>
              <Flex direction="column" gap="flush">
                <Text format={{ fontWeight: 'demibold' }}>{person.name}</Text>
                {person.title !== null && <Text variant="microcopy">{person.title}</Text>}
              </Flex>
            </TableCell>
            <TableCell>
              <Flex direction="column" gap="flush" align="start">
                <Text>{person.doing}</Text>
                <EvidenceButton
                  claim={`${person.name}: ${person.doing}`}
                  ids={person.evidence}
                  evidence={brief.evidence}
                  format={format}
                />
              </Flex>
            </TableCell>
            <TableCell>{format.moment(person.lastActiveAt)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
