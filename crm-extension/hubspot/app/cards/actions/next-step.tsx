import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Brief } from '../brief.types.ts';
import type { Approach } from '../timing/approach.ts';
import { words } from '../words.ts';
import { EmailButtons } from './email-buttons.tsx';
import { SubmissionAlert } from './submission-alert.tsx';
import { type Submission, useSubmission } from './use-submission.ts';

interface NextStepProps {
  brief: Brief;
  approach: Approach;
  /** First name of the person, for the button. */
  name: string;
  hasAddress: boolean;
  refresh: () => void;
}

/** What the seller can do now; nothing at all when there is nothing to do. */
export function NextStep({ brief, approach, name, hasAddress, refresh }: NextStepProps) {
  const { submission, submit } = useSubmission('touches', brief.handoffId, refresh);
  const [composerFailed, setComposerFailed] = useState(false);
  const draft = approach.email === 'none' ? null : brief.email;
  if (draft === null && !approach.canTouch) return null;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" align="center" gap="sm" wrap>
        {draft !== null && approach.email !== 'none' && (
          <EmailButtons
            draft={draft}
            name={name}
            hasAddress={hasAddress}
            offer={approach.email}
            onComposerError={() => setComposerFailed(true)}
          />
        )}
        {approach.canTouch && <TouchButton submission={submission} touch={() => void submit({})} />}
      </Flex>
      <SubmissionAlert submission={submission} />
      {composerFailed && <Alert title={words.email.noComposer} variant="warning" />}
    </Flex>
  );
}

/** Tells the service that contact was made in some way HubSpot does not log by itself. */
function TouchButton({ submission, touch }: { submission: Submission; touch: () => void }) {
  if (submission.kind === 'saved') {
    return <Text format={{ fontWeight: 'demibold' }}>{submission.message || words.touch.done}</Text>;
  }
  const sending = submission.kind === 'sending';
  return (
    <LoadingButton
      testId="mark-contacted"
      variant="secondary"
      loading={sending}
      disabled={sending}
      resultIconName="warning"
      onClick={touch}
    >
      {words.touch.button}
    </LoadingButton>
  );
}
