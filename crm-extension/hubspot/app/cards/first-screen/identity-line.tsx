import { Flex, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import type { Status } from '../record/vocabulary.ts';
import { APPROACHES } from '../timing/approach.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';

interface IdentityLineProps {
  brief: Brief;
  status: Status;
  format: Format;
}

/** Where the handoff stands, how to approach, and what kind of company this is, on one line. */
export function IdentityLine({ brief, status, format }: IdentityLineProps) {
  const { account, motion } = brief;
  const facts = [
    account.name,
    words.segments[account.segment],
    account.plan === null ? null : words.about.plan(account.plan),
    account.employees === null
      ? null
      : words.about.employees(account.employees, format.number(account.employees)),
    words.about.active(format.number(account.activePeople)),
  ];
  return (
    <Flex direction="row" align="center" gap="sm" wrap>
      <StatusTag testId="status" variant={APPROACHES[status].tag}>
        {words.statuses[status]}
      </StatusTag>
      <Tag inline>{words.motions[motion.kind]}</Tag>
      <Text variant="microcopy">{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</Text>
    </Flex>
  );
}
