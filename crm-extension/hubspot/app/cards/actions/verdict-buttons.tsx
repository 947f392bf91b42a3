import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { GivenVerdict } from '../record/read-record.ts';
import type { Verdict } from '../record/vocabulary.ts';
import { words } from '../words.ts';
import { type BadVerdict, ReasonModal } from './reason-modal.tsx';
import { SubmissionAlert } from './submission-alert.tsx';
import { type Submission, useSubmission } from './use-submission.ts';

interface VerdictButtonsProps {
  handoffId: string;
  /** What the record holds already. */
  given: GivenVerdict | null;
  refresh: () => void;
}

/** Asks the seller what the handoff was worth, and shows what was answered. */
export function VerdictButtons({ handoffId, given, refresh }: VerdictButtonsProps) {
  const { submission, submit, reset } = useSubmission('verdicts', handoffId, refresh);
  const [justSaved, setJustSaved] = useState<GivenVerdict | null>(null);
  const [changing, setChanging] = useState(false);
  const shown = justSaved ?? given;

  async function save(verdict: Verdict, reason: string | null): Promise<boolean> {
    const outcome = await submit(reason === null ? { verdict } : { verdict, reason });
    if (outcome?.kind !== 'saved') return false;
    setJustSaved({ verdict, reason });
    setChanging(false);
    return true;
  }

  if (shown !== null && !changing) {
    const change = () => {
      reset();
      setChanging(true);
    };
    return <Given given={shown} onChange={change} />;
  }
  return <Question submission={submission} save={save} />;
}

function Given({ given, onChange }: { given: GivenVerdict; onChange: () => void }) {
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" align="center" gap="sm" wrap>
        <Text format={{ fontWeight: 'demibold' }}>{words.verdict.said(words.verdicts[given.verdict])}</Text>
        <Button testId="change-verdict" size="xs" variant="transparent" onClick={onChange}>
          {words.verdict.change}
        </Button>
      </Flex>
      {given.reason !== null && <Text variant="microcopy">{given.reason}</Text>}
    </Flex>
  );
}

interface QuestionProps {
  submission: Submission;
  save: (verdict: Verdict, reason: string | null) => Promise<boolean>;
}

function Question({ submission, save }: QuestionProps) {
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: 'demibold' }}>{words.verdict.question}</Text>
      <Flex direction="row" gap="sm" wrap>
        <LoadingButton
          testId="verdict-good"
          size="xs"
          variant="secondary"
          loading={submission.kind === 'sending'}
          disabled={submission.kind === 'sending'}
          {...(submission.kind === 'saved' ? {} : { resultIconName: 'warning' as const })}
          onClick={() => {
            void save('good', null);
          }}
        >
          {words.verdicts.good}
        </LoadingButton>
        {(['bad_signal', 'bad_handoff'] as const).map((verdict) => (
          <BadButton key={verdict} verdict={verdict} submission={submission} save={save} />
        ))}
      </Flex>
      <SubmissionAlert submission={submission} />
    </Flex>
  );
}

function BadButton({ verdict, submission, save }: QuestionProps & { verdict: BadVerdict }) {
  const id = `reason-${verdict}`;
  return (
    <Button
      testId={`verdict-${verdict}`}
      size="xs"
      variant="secondary"
      overlay={
        <ReasonModal
          id={id}
          verdict={verdict}
          submission={submission}
          onSave={(reason) => save(verdict, reason)}
        />
      }
    >
      {words.verdicts[verdict]}
    </Button>
  );
}
