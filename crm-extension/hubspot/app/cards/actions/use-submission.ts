import { useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { words } from '../words.ts';
import { type Intention, intend } from './action-id.ts';
import { type Outcome, postAction } from './post-action.ts';

export type Submission = { kind: 'idle' } | { kind: 'sending' } | Outcome;

export type Route = 'verdicts' | 'touches';

/**
 * Sends what the seller decided and keeps what became of it. A second press while the first is under way does
 * nothing; a retry of the same content carries the same action id; after saving, the record is read again.
 */
export function useSubmission(route: Route, handoffId: string, refresh: () => void) {
  const { crm, variables } = useExtensionContext<'crm.record.tab'>();
  const { refreshObjectProperties } = useExtensionActions<'crm.record.tab'>();
  const [submission, setSubmission] = useState<Submission>({ kind: 'idle' });
  const intention = useRef<Intention | null>(null);
  const sending = useRef(false);
  const origin = variables?.['API_ORIGIN'];

  async function submit(content: { verdict?: string; reason?: string }): Promise<Outcome | null> {
    if (sending.current) return null;
    if (typeof origin !== 'string' || origin === '') {
      const outcome: Outcome = { kind: 'failed', message: words.answer.notConfigured };
      setSubmission(outcome);
      return outcome;
    }
    sending.current = true;
    setSubmission({ kind: 'sending' });
    intention.current = intend(intention.current, JSON.stringify([handoffId, content]));
    const { actionId } = intention.current;
    const contactId = String(crm.objectId);
    const outcome = await postAction(`${origin}/hubspot/card/${route}`, {
      actionId,
      contactId,
      handoffId,
      ...content,
    });
    sending.current = false;
    setSubmission(outcome);
    if (outcome.kind === 'saved') {
      intention.current = null;
      refreshObjectProperties();
      refresh();
    }
    return outcome;
  }

  return { submission, submit, reset: () => setSubmission({ kind: 'idle' }) };
}
