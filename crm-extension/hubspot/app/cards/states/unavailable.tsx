import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { words } from '../words.ts';

export function Loading() {
  return <LoadingSpinner label={words.states.loading} showLabel layout="centered" />;
}

/** Most contacts: two lines, and when one will appear. */
export function NoHandoff() {
  return (
    <EmptyState title={words.states.emptyTitle} imageName="target" layout="vertical" imageWidth={120} flush>
      <Text>{words.states.empty}</Text>
    </EmptyState>
  );
}

/** HubSpot says no in words, not in a code; anything else is worth another try. */
export function Unreadable({ error, retry }: { error: Error; retry: () => void }) {
  if (/permission|forbidden|not allowed|unauthori[sz]ed|\b403\b/i.test(error.message)) {
    return (
      <ErrorState title={words.states.deniedTitle} type="lock">
        <Text>{words.states.denied}</Text>
      </ErrorState>
    );
  }
  return (
    <ErrorState title={words.states.errorTitle} type="error">
      <Flex direction="column" align="center" gap="sm">
        <Text>{words.states.error}</Text>
        <Button testId="try-again" onClick={retry}>
          {words.states.tryAgain}
        </Button>
      </Flex>
    </ErrorState>
  );
}
