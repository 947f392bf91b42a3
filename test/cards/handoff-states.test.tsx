import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  LoadingSpinner,
  ScoreCircle,
  StatusTag,
  Tab,
} from '@hubspot/ui-extensions';
import { CrmActionButton } from '@hubspot/ui-extensions/crm';
import { jest } from '@jest/globals';
import { words } from '../../crm-extension/hubspot/app/cards/words.ts';
import { fixture, recordOf } from './fixtures.ts';
import { renderCard, settle, thawClock, wordsIn } from './render-card.tsx';

const ready = fixture('ready');

afterEach(thawClock);

function whyNow(options: Parameters<typeof renderCard>[0]) {
  const { renderer } = renderCard(options);
  const alert = renderer.findByTestId(Alert, 'why-now');
  return {
    title: alert.props.title,
    text: alert.text,
    status: renderer.findByTestId(StatusTag, 'status').text,
    email: renderer.maybeFind(CrmActionButton),
    draft: renderer.maybeFind(Button, { testId: 'email-draft' }),
    renderer,
  };
}

describe('before there is anything to show', () => {
  it('says that it is loading', () => {
    const { renderer } = renderCard({ isLoading: true });
    expect(renderer.find(LoadingSpinner).props.label).toBe('Loading the handoff');
  });

  it('says in two lines that a contact has no handoff, and when one will appear', () => {
    const { renderer } = renderCard({ properties: { email: 'a@b.example', pql_brief: null } });
    const empty = renderer.find(EmptyState);
    expect(empty.props.title).toBe('No handoff for this contact');
    expect(wordsIn(empty)).toContain('appears here by itself');
  });

  it('offers another try when the record cannot be read, and hides the technical reason', () => {
    const { renderer, refetch } = renderCard({ error: new Error('socket hang up') });
    expect(wordsIn(renderer.find(ErrorState))).not.toContain('socket');
    renderer.findByTestId(Button, 'try-again').trigger('onClick');
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('says loading, not "no handoff", while the other try is under way', () => {
    const { renderer } = renderCard({ isRefetching: true });
    expect(renderer.maybeFind(EmptyState) === null).toBe(true);
    expect(renderer.maybeFind(LoadingSpinner) === null).toBe(false);
  });

  it('keeps the brief on the card when a refresh fails', () => {
    const { renderer } = renderCard({ properties: recordOf(ready), error: new Error('socket hang up') });
    expect(renderer.maybeFind(ErrorState) === null).toBe(true);
    expect(renderer.find(ScoreCircle).props.score).toBe(84);
  });

  it('says whom to ask when HubSpot refuses the record', () => {
    const { renderer } = renderCard({ error: new Error('User has no permission to view this record') });
    expect(renderer.find(ErrorState).props).toMatchObject({
      type: 'lock',
      title: 'You may not see this handoff',
    });
  });

  it.each([
    ['newer', '{"version":2}', 'This brief needs a newer card'],
    ['damaged', '{"version":1,', 'The brief is damaged'],
    ['hidden', null, 'The brief cannot be shown'],
  ])('shows the plain fields when the brief is %s, and says why', (_what, brief, title) => {
    const properties = {
      pql_brief: brief,
      pql_status: 'ready',
      pql_score: '84',
      pql_trigger: 'NetSuite works',
    };
    const { renderer } = renderCard({ properties });
    expect(renderer.find(Alert).props.title).toBe(title);
    const shown = wordsIn(renderer.getRootNode());
    expect(shown).toContain('Ready');
    expect(shown).toContain('NetSuite works');
  });
});

describe('the first screen', () => {
  it('answers why now, for how long, and with which words to start', () => {
    const { title, text, status, email } = whyNow({ properties: recordOf(ready) });
    expect(status).toBe('Ready');
    expect(title).toBe(ready.headline.text);
    expect(text).toBe('Contact is welcome now, for another 1 day 7 hrs.');
    expect(email?.props).toMatchObject({
      variant: 'primary',
      actionType: 'SEND_EMAIL',
      actionContext: { objectId: 123, objectTypeId: '0-1', initialEmailSubject: ready.email?.subject },
    });
  });

  it('has one primary button, and the panel behind it one of its own', () => {
    const { renderer } = whyNow({ properties: recordOf(ready) });
    const primary = [...renderer.findAll(Button), ...renderer.findAll(CrmActionButton)].filter(
      ({ props }) => props.variant === 'primary',
    );
    expect(primary.map(({ props }) => props.testId)).toEqual(['copy-email', 'write-email']);
  });

  it('shows three reasons and keeps all of them, with their evidence, one click away', () => {
    const { renderer } = whyNow({ properties: recordOf(ready) });
    const panel = renderer.findByTestId(Button, 'all-reasons').props.overlay;
    for (const { text } of ready.score.reasons) expect(wordsIn(panel)).toContain(text);
    expect(wordsIn(panel)).toContain('Employees: 420');
    expect(wordsIn(panel)).toContain('The points add up to 84.');
  });

  it("gives the window in the person's time and in the seller's", () => {
    const { renderer } = whyNow({ properties: recordOf(ready) });
    const shown = wordsIn(renderer.getRootNode());
    expect(shown).toContain('09:00');
    expect(shown).toContain('Open, 1 day 7 hrs left');
    expect(shown).toContain('Time zone from their profile.');
  });

  it('counts down as time goes by, and closes the window by itself', async () => {
    const { renderer } = renderCard({ properties: recordOf(ready), now: '2026-11-25T22:59:30Z' });
    expect(renderer.findByTestId(Alert, 'why-now').text).toContain('less than a minute');
    await settle();
    jest.advanceTimersByTime(30_000);
    await settle();
    expect(renderer.findByTestId(StatusTag, 'status').text).toBe('Window closed');
    expect(renderer.maybeFind(CrmActionButton) === null).toBe(true);
  });

  it('opens the mail as text only when the contact has no address', () => {
    const nobody = { ...ready, person: { ...ready.person, email: null } };
    const { email, draft } = whyNow({ properties: recordOf(nobody, { email: '' }) });
    expect(email === null).toBe(true);
    expect(draft === null).toBe(false);
  });

  it('puts the count of what is behind it into the title of each tab', () => {
    const { renderer } = whyNow({ properties: recordOf(ready) });
    expect(renderer.findAll(Tab).map(({ props }) => props.title)).toEqual([
      'Talking points (4)',
      'Story',
      'People (4)',
      'What they said (4)',
      'Qualification (12/17)',
    ]);
  });

  it('reads in the language of the viewer as far as dates and numbers go', () => {
    const { text } = whyNow({ properties: recordOf(ready), locale: 'de-de' });
    expect(text).toContain('1 Tg.');
  });
});

describe('a handoff that is not for contact now', () => {
  it('says nothing like ready before the window opens, and offers the mail to read only', () => {
    const scheduled = fixture('scheduled');
    const shown = whyNow({ properties: recordOf(scheduled), now: '2026-11-24T11:40:00Z' });
    expect(shown.status).toBe('Not yet');
    expect(shown.title).toBe('Wait: contact is welcome in 23 hrs 22 mins');
    expect(shown.email === null).toBe(true);
    expect(wordsIn(shown.draft?.props.overlay)).toContain('The window is not open yet');
  });

  it('turns ready by itself when the window opens', () => {
    const shown = whyNow({ properties: recordOf(fixture('scheduled')), now: '2026-11-25T11:02:00Z' });
    expect(shown.status).toBe('Ready');
  });

  it('says plainly why a suppressed person must not be approached, and offers no mail', () => {
    const { title, status, email, draft, renderer } = whyNow({ properties: recordOf(fixture('suppressed')) });
    expect(status).toBe('Do not approach');
    expect(title).toBe('Do not approach now: open opportunity, contacted recently');
    expect(wordsIn(renderer.getRootNode())).toContain('Sara Lindqvist is working an open deal');
    expect(email === null).toBe(true);
    expect(draft === null).toBe(true);
    expect(renderer.maybeFind(Button, { testId: 'verdict-bad_signal' }) === null).toBe(true);
  });

  it('says what runs instead of a call for a self-serve motion', () => {
    const { title, text, email } = whyNow({ properties: recordOf(fixture('self-serve')) });
    expect(title).toBe('No call needed');
    expect(text).toContain('in-app prompt');
    expect(email === null).toBe(true);
  });

  it('lets an expired handoff lie, and still asks what it was worth', () => {
    const { title, email, renderer } = whyNow({ properties: recordOf(fixture('expired')) });
    expect(title).toBe('The window has closed');
    expect(email === null).toBe(true);
    expect(renderer.maybeFind(Button, { testId: 'verdict-bad_handoff' }) === null).toBe(false);
  });

  it('shows the comparison group nothing of its brief', () => {
    const { renderer } = renderCard({ properties: recordOf(ready, { pql_status: 'held_out' }) });
    expect(wordsIn(renderer.getRootNode())).toBe(words.now.heldOut);
  });
});

describe('what was said', () => {
  it('failure-mode 30: shows a contradiction as one, with both quotes', () => {
    const { renderer } = whyNow({ properties: recordOf(fixture('conflicts')) });
    const shown = wordsIn(renderer.getRootNode());
    expect(renderer.findAll(StatusTag).filter(({ text }) => text === 'Contradicted')).toHaveLength(2);
    expect(shown).toContain('“The budget is fifty thousand for the year.”');
    expect(shown).toContain('“To be honest I do not think we have more than thirty.”');
  });

  it('does not count a suggestion as known, and marks it', () => {
    const { renderer } = whyNow({ properties: recordOf(fixture('conflicts')) });
    const suggestions = renderer
      .findAll(StatusTag)
      .filter(({ text }) => text === 'Suggestion, not confirmed');
    expect(suggestions).toHaveLength(3);
    expect(renderer.findAll(Tab).at(-1)?.props.title).toBe('Qualification (13/17)');
  });

  it('asks a question for every element nobody spoke of', () => {
    const { renderer } = whyNow({ properties: recordOf(fixture('minimal')) });
    const shown = wordsIn(renderer.getRootNode());
    expect(shown).toContain('Who signs off on a tool at this price?');
    expect(shown).toContain('Is there money set aside for this');
  });
});
