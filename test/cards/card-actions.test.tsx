import { Alert, Button, Form, LoadingButton, Modal, Select, Text, TextArea } from '@hubspot/ui-extensions';
import { CrmActionButton } from '@hubspot/ui-extensions/crm';
import { fixture, recordOf } from './fixtures.ts';
import { API, renderCard, serviceAnswers, settle, thawClock, wordsIn } from './render-card.tsx';

const ready = fixture('ready');
const saved = { body: { kind: 'saved', message: '' } };

afterEach(thawClock);

type Renderer = ReturnType<typeof renderCard>['renderer'];

async function press(renderer: Renderer, testId: string): Promise<void> {
  renderer.findByTestId(LoadingButton, testId).trigger('onClick');
  await settle();
}

function notSaved(renderer: Renderer): string | null {
  const alert = renderer.findAll(Alert).find(({ props }) => props.title === 'Not saved');
  return alert === undefined ? null : wordsIn(alert);
}

/** What a button opens. */
function overlayOf(renderer: Renderer, testId: string) {
  const { overlay } = renderer.findByTestId(Button, testId).props;
  if (overlay === undefined) throw new Error(`the button '${testId}' opens nothing`);
  return overlay;
}

/** Fills the modal behind one of the bad verdicts and submits it. */
async function giveReason(
  renderer: Renderer,
  verdict: string,
  reason: string | null,
  more = '',
): Promise<void> {
  const modal = () => overlayOf(renderer, `verdict-${verdict}`).find(Modal);
  if (reason !== null) modal().find(Select).props.onChange?.(reason);
  if (more !== '') modal().find(TextArea).props.onInput?.(more);
  modal().find(Form).trigger('onSubmit');
  await settle();
}

describe('a good verdict', () => {
  it('posts the handoff and the contact with an id of its own, then reads the record again', async () => {
    const fetch = serviceAnswers(saved);
    const { renderer, refetch } = renderCard({ properties: recordOf(ready) });
    await press(renderer, 'verdict-good');
    expect(fetch).toHaveBeenCalledWith(`${API}/hubspot/card/verdicts`, {
      method: 'POST',
      body: {
        actionId: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
        contactId: '123',
        handoffId: ready.handoffId,
        verdict: 'good',
      },
    });
    expect(renderer.mocks.actions.refreshObjectProperties.callCount).toBe(1);
    expect(refetch).toHaveBeenCalledTimes(1);
    expect(wordsIn(renderer.getRootNode())).toContain('Your verdict: Good handoff');
  });

  it('is not called saved before the answer came', () => {
    serviceAnswers(saved);
    const { renderer } = renderCard({ properties: recordOf(ready) });
    renderer.findByTestId(LoadingButton, 'verdict-good').trigger('onClick');
    expect(renderer.findByTestId(LoadingButton, 'verdict-good').props.loading).toBe(true);
    expect(wordsIn(renderer.getRootNode())).not.toContain('Your verdict');
  });

  it('is sent once however often the button is pressed meanwhile', async () => {
    const fetch = serviceAnswers(saved);
    const { renderer } = renderCard({ properties: recordOf(ready) });
    const button = renderer.findByTestId(LoadingButton, 'verdict-good');
    button.trigger('onClick');
    button.trigger('onClick');
    await settle();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('counts as saved when an earlier try had landed already', async () => {
    serviceAnswers({ body: { kind: 'already_saved', message: '' } });
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await press(renderer, 'verdict-good');
    expect(wordsIn(renderer.getRootNode())).toContain('Your verdict: Good handoff');
  });
});

describe('when it was not saved', () => {
  it.each([
    ['refuses', { body: { kind: 'refused', message: 'This handoff is closed.' } }, 'This handoff is closed.'],
    ['answers an error', { status: 502, body: {} }, 'could not be reached'],
    ['answers what the card does not know', { body: { kind: 'maybe' } }, 'could not be reached'],
    ['cannot be reached', new Error('timeout'), 'could not be reached'],
  ])('says so in words when the service %s', async (_what, answer, message) => {
    serviceAnswers(answer);
    const { renderer, refetch } = renderCard({ properties: recordOf(ready) });
    await press(renderer, 'verdict-good');
    expect(notSaved(renderer)).toContain(message);
    expect(wordsIn(renderer.getRootNode())).not.toContain('Your verdict');
    expect(refetch).not.toHaveBeenCalled();
  });

  it('says that the installation lacks the address of the service', async () => {
    const fetch = serviceAnswers();
    const { renderer } = renderCard({ properties: recordOf(ready), apiOrigin: null });
    await press(renderer, 'mark-contacted');
    expect(notSaved(renderer)).toContain('missing from this installation');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('failure-mode 20: a retry of the same action carries the same id, so it cannot land twice', async () => {
    const fetch = serviceAnswers(new Error('timeout'), saved);
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await press(renderer, 'verdict-good');
    await press(renderer, 'verdict-good');
    const ids = fetch.mock.calls.map(([, options]) => options?.body?.['actionId']);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('takes a changed reason for a new action', async () => {
    const fetch = serviceAnswers(new Error('timeout'), saved);
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await giveReason(renderer, 'bad_handoff', 'Too late');
    await giveReason(renderer, 'bad_handoff', 'Wrong person');
    const ids = fetch.mock.calls.map(([, options]) => options?.body?.['actionId']);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe('a bad verdict', () => {
  it('asks for a reason first', async () => {
    const fetch = serviceAnswers();
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await giveReason(renderer, 'bad_signal', null);
    const modal = overlayOf(renderer, 'verdict-bad_signal');
    expect(modal.find(Select).props.validationMessage).toBe('Pick a reason first.');
    expect(fetch).not.toHaveBeenCalled();
  });

  it("sends the reason with the seller's own words, and closes the modal", async () => {
    const fetch = serviceAnswers(saved);
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await giveReason(renderer, 'bad_handoff', 'Too late', 'She had signed elsewhere');
    expect(fetch.mock.calls[0]?.[1]?.body).toMatchObject({
      verdict: 'bad_handoff',
      reason: 'Too late: She had signed elsewhere',
    });
    expect(renderer.mocks.actions.closeOverlay.calls).toEqual([['reason-bad_handoff']]);
  });

  it('leaves the modal open, with what was typed, when it was not saved', async () => {
    serviceAnswers(new Error('timeout'));
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await giveReason(renderer, 'bad_signal', 'Something else', 'It was a test account');
    const modal = overlayOf(renderer, 'verdict-bad_signal');
    expect(renderer.mocks.actions.closeOverlay.callCount).toBe(0);
    expect(modal.find(TextArea).props.value).toBe('It was a test account');
    expect(modal.find(Alert).props.title).toBe('Not saved');
  });
});

describe('a verdict on the record', () => {
  const given = recordOf(ready, { pql_verdict: 'bad_signal', pql_verdict_reason: 'Somebody testing' });

  it('is shown with its reason instead of the question', () => {
    const { renderer } = renderCard({ properties: given });
    const shown = wordsIn(renderer.getRootNode());
    expect(shown).toContain('Your verdict: Wrong signal');
    expect(shown).toContain('Somebody testing');
    expect(shown).not.toContain('Was this handoff right?');
  });

  it('can be changed', () => {
    const { renderer } = renderCard({ properties: given });
    renderer.findByTestId(Button, 'change-verdict').trigger('onClick');
    expect(wordsIn(renderer.getRootNode())).toContain('Was this handoff right?');
  });
});

describe('making contact', () => {
  it('marks the contact as contacted and says so after the answer', async () => {
    const fetch = serviceAnswers({ body: { kind: 'saved', message: 'Contacted at 16:20.' } });
    const { renderer } = renderCard({ properties: recordOf(ready) });
    await press(renderer, 'mark-contacted');
    expect(fetch.mock.calls[0]?.[0]).toBe(`${API}/hubspot/card/touches`);
    expect(renderer.findAll(Text).some(({ text }) => text === 'Contacted at 16:20.')).toBe(true);
    expect(renderer.maybeFind(LoadingButton, { testId: 'mark-contacted' }) === null).toBe(true);
  });

  it('points to the text when the composer does not open', () => {
    const { renderer } = renderCard({ properties: recordOf(ready) });
    renderer.find(CrmActionButton).props.onError?.(['no permission']);
    expect(renderer.findAll(Alert).some(({ props }) => props.title.includes('Copy the e-mail instead'))).toBe(
      true,
    );
  });

  it('copies subject and text, and says so', async () => {
    const { renderer } = renderCard({ properties: recordOf(ready) });
    const panel = overlayOf(renderer, 'email-draft');
    panel.find(Button, { testId: 'copy-email' }).trigger('onClick');
    await settle();
    expect(renderer.mocks.actions.copyTextToClipboard.calls).toEqual([
      [`${ready.email?.subject}\n\n${ready.email?.body}`],
    ]);
    expect(renderer.mocks.actions.addAlert.calls[0]?.[0].type).toBe('success');
  });
});
