import { Alert, AutoGrid, Divider, Flex, Text } from '@hubspot/ui-extensions';
import { NextStep } from './actions/next-step.tsx';
import { VerdictButtons } from './actions/verdict-buttons.tsx';
import type { Brief } from './brief.types.ts';
import { HowAndWho } from './first-screen/how-and-who.tsx';
import { IdentityLine } from './first-screen/identity-line.tsx';
import { ScoreTile } from './first-screen/score-tile.tsx';
import { WhyNow } from './first-screen/why-now.tsx';
import { WindowTile } from './first-screen/window-tile.tsx';
import type { RecordView } from './record/read-record.ts';
import { BriefTabs } from './tabs/brief-tabs.tsx';
import { APPROACHES } from './timing/approach.ts';
import type { Format } from './timing/format.ts';
import { useNow } from './timing/use-now.ts';
import { statusNow } from './timing/window-clock.ts';
import { words } from './words.ts';

interface HandoffBriefProps {
  view: Extract<RecordView, { kind: 'handoff' }>;
  /** The record's own e-mail address and first name: fresher than the brief's. */
  email: string | null;
  firstName: string | null;
  format: Format;
  refresh: () => void;
}

/** A brief on one screen: why now, how strong, when, who, what to do; the rest in tabs. */
export function HandoffBrief({ view, email, firstName, format, refresh }: HandoffBriefProps) {
  const now = useNow();
  const { brief, verdict, touchedAt } = view;
  const status = statusNow(view.status, brief.window, now);
  const approach = APPROACHES[status];
  if (status === 'held_out') return <HeldOut />;
  return (
    <Flex direction="column" gap="md">
      <IdentityLine brief={brief} status={status} format={format} />
      <WhyNow brief={brief} status={status} now={now} touchedAt={touchedAt} format={format} />
      <NextStep
        brief={brief}
        approach={approach}
        name={firstName || firstWord(brief.person.name)}
        hasAddress={(email ?? brief.person.email ?? '') !== ''}
        refresh={refresh}
      />
      <AutoGrid columnWidth={260} flexible gap="md">
        <ScoreTile brief={brief} format={format} />
        {brief.window !== null && (
          <WindowTile
            window={brief.window}
            zoneFrom={brief.person.timeZoneFrom}
            status={status}
            now={now}
            format={format}
          />
        )}
      </AutoGrid>
      <HowAndWho brief={brief} />
      <BriefTabs brief={brief} format={format} />
      <Divider />
      {approach.asksVerdict && (
        <VerdictButtons handoffId={brief.handoffId} given={verdict} refresh={refresh} />
      )}
      <Footer brief={brief} format={format} />
    </Flex>
  );
}

/** Shows nothing of the brief: a comparison group that reads it is none. */
function HeldOut() {
  return (
    <Alert title={words.now.heldOutTitle} variant="info">
      {words.now.heldOut}
    </Alert>
  );
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] || words.somebody;
}

function Footer({ brief, format }: { brief: Brief; format: Format }) {
  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy">
        {words.footer.decided(format.moment(brief.decidedAt), brief.playbookVersion)}
      </Text>
      {brief.leftOut.length > 0 && (
        <Text variant="microcopy">{words.footer.leftOut(brief.leftOut.join(', '))}</Text>
      )}
    </Flex>
  );
}
