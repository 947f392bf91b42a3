import {
  Button,
  ButtonRow,
  Flex,
  Form,
  LoadingButton,
  Modal,
  ModalBody,
  Select,
  TextArea,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import { words } from '../words.ts';
import { SubmissionAlert } from './submission-alert.tsx';
import type { Submission } from './use-submission.ts';

export type BadVerdict = 'bad_signal' | 'bad_handoff';

interface ReasonModalProps {
  id: string;
  verdict: BadVerdict;
  submission: Submission;
  /** Answers whether it was saved: only then the modal closes. */
  onSave: (reason: string) => Promise<boolean>;
}

/** Asks why before a bad verdict is saved: a bad signal and a bad handoff teach different things. */
export function ReasonModal({ id, verdict, submission, onSave }: ReasonModalProps) {
  const { closeOverlay } = useExtensionActions<'crm.record.tab'>();
  const [reason, setReason] = useState('');
  const [more, setMore] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && reason === '';

  async function save() {
    setAsked(true);
    if (reason === '') return;
    const saved = await onSave([reason, more.trim()].filter((part) => part !== '').join(': '));
    if (saved) closeOverlay(id);
  }

  return (
    <Modal id={id} title={words.verdict.ask[verdict]} width="md">
      <ModalBody>
        <Form preventDefault onSubmit={save}>
          <Flex direction="column" gap="md">
            <Select
              label={words.verdict.reason}
              name="reason"
              required
              placeholder={words.verdict.pick}
              value={reason}
              error={missing}
              {...(missing ? { validationMessage: words.verdict.needsReason } : {})}
              options={words.verdict.reasons[verdict].map((option) => ({ label: option, value: option }))}
              onChange={(value) => setReason(String(value))}
            />
            <TextArea
              label={words.verdict.more}
              name="more"
              rows={3}
              maxLength={500}
              value={more}
              onInput={setMore}
            />
            <SubmissionAlert submission={submission} />
            <ButtonRow>
              <LoadingButton
                type="submit"
                variant="primary"
                loading={submission.kind === 'sending'}
                disabled={submission.kind === 'sending'}
                {...(submission.kind === 'saved' ? {} : { resultIconName: 'warning' as const })}
              >
                {words.verdict.save}
              </LoadingButton>
              <Button variant="secondary" onClick={() => closeOverlay(id)}>
                {words.verdict.cancel}
              </Button>
            </ButtonRow>
          </Flex>
        </Form>
      </ModalBody>
    </Modal>
  );
}
