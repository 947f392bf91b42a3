import {
  Button,
  Flex,
  Panel,
  PanelBody,
  PanelSection,
  Text,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { CrmActionButton } from '@hubspot/ui-extensions/crm';
import type { Brief } from '../brief.types.ts';
import type { Approach } from '../timing/approach.ts';
import { words } from '../words.ts';

type Draft = NonNullable<Brief['email']>;

interface EmailButtonsProps {
  draft: Draft;
  /** First name of the person, for the button. */
  name: string;
  /** False without an address: the composer could not open, only the text helps. */
  hasAddress: boolean;
  offer: Exclude<Approach['email'], 'none'>;
  onComposerError: () => void;
}

/** The mail to start from: in HubSpot's own composer, so that it is logged by itself, and as text. */
export function EmailButtons({ draft, name, hasAddress, offer, onComposerError }: EmailButtonsProps) {
  return (
    <>
      {hasAddress && offer !== 'draft' && (
        <ComposeButton draft={draft} name={name} variant={offer} onError={onComposerError} />
      )}
      <DraftButton draft={draft} early={offer === 'draft'} />
    </>
  );
}

interface ComposeButtonProps {
  draft: Draft;
  name: string;
  variant: 'primary' | 'secondary';
  onError: () => void;
}

/** The body goes as plain text with line breaks; HubSpot does not say whether its composer reads HTML here. */
function ComposeButton({ draft, name, variant, onError }: ComposeButtonProps) {
  const { crm } = useExtensionContext<'crm.record.tab'>();
  return (
    <CrmActionButton
      testId="write-email"
      actionType="SEND_EMAIL"
      actionContext={{
        objectTypeId: crm.objectTypeId,
        objectId: crm.objectId,
        initialEmailSubject: draft.subject,
        initialEmailBody: draft.body,
      }}
      variant={variant}
      onError={onError}
    >
      {words.email.write(name)}
    </CrmActionButton>
  );
}

function DraftButton({ draft, early }: { draft: Draft; early: boolean }) {
  return (
    <Button
      testId="email-draft"
      variant="secondary"
      overlay={
        <Panel id="email-draft-panel" title={words.email.panel} width="md">
          <PanelBody>
            <PanelSection>
              <Flex direction="column" gap="md">
                {early && <Text variant="microcopy">{words.email.waitFor}</Text>}
                <Text format={{ fontWeight: 'demibold' }}>{draft.subject}</Text>
                {draft.body.split(/\n{2,}/).map((paragraph) => (
                  <Text key={paragraph}>{paragraph}</Text>
                ))}
                <CopyButton draft={draft} />
              </Flex>
            </PanelSection>
          </PanelBody>
        </Panel>
      }
    >
      {words.email.draft}
    </Button>
  );
}

function CopyButton({ draft }: { draft: Draft }) {
  const { copyTextToClipboard, addAlert } = useExtensionActions<'crm.record.tab'>();
  async function copy() {
    try {
      await copyTextToClipboard(`${draft.subject}\n\n${draft.body}`);
      addAlert({ type: 'success', message: words.email.copied });
    } catch {
      addAlert({ type: 'warning', message: words.email.notCopied });
    }
  }
  return (
    <Flex>
      <Button testId="copy-email" variant="primary" onClick={copy}>
        {words.email.copy}
      </Button>
    </Flex>
  );
}
