import { Alert } from '@hubspot/ui-extensions';
import { words } from '../words.ts';
import type { Submission } from './use-submission.ts';

/** Says in words why something was not saved; nothing otherwise. */
export function SubmissionAlert({ submission }: { submission: Submission }) {
  if (submission.kind !== 'refused' && submission.kind !== 'failed') return null;
  return (
    <Alert title={words.answer.refused} variant={submission.kind === 'refused' ? 'warning' : 'danger'}>
      {submission.message}
    </Alert>
  );
}
