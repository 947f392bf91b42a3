import { jest } from '@jest/globals';
import { handoffListOf } from 'c/pqlBrief';
import { handoffRecord } from '../../support/lightning/handoff-records.ts';
import { find, findAll, fixture, press, removeCards, renderCard, settle, textOf } from './render-card.ts';

const ready = fixture('ready');

afterEach(removeCards);

async function draw(name: string, now?: string, changes: Record<string, string | number | null> = {}) {
  const records = [handoffRecord(fixture(name), changes)];
  const { card, org } = await renderCard(now === undefined ? { records } : { records, now });
  const part = (id: string) => {
    const element = find(card, `[data-id="${id}"]`);
    return element === null ? null : textOf(element);
  };
  return { card, org, part, text: textOf(card) };
}

function tabTitles(card: Node): string[] {
  return findAll(card, 'lightning-tab').map((tab) => (tab as HTMLElement & { label: string }).label);
}

describe('what the card asks Salesforce for', () => {
  it('is the three newest handoffs of the person, every field as optional', async () => {
    const { org } = await draw('ready');
    expect(org.asked).toEqual([
      {
        parentRecordId: '003000000000001AAA',
        relatedListId: 'PQL_Handoffs__r',
        optionalFields: expect.arrayContaining([
          'PQL_Handoff__c.Pql_Brief__c',
          'PQL_Handoff__c.Pql_Verdict__c',
        ]),
        sortBy: ['-PQL_Handoff__c.CreatedDate'],
        pageSize: 3,
      },
    ]);
  });

  it('is shown by the handoff that was decided last, whichever came first', async () => {
    const later = handoffRecord(fixture('expired'), { Pql_Last_Decided_At__c: '2026-11-30T08:00:00Z' });
    const { card } = await renderCard({
      records: [handoffRecord(ready), { ...later, id: 'a01000000000002AAA' }],
    });
    expect(textOf(card)).toContain('The window has closed');
  });
});

describe('the list of handoffs', () => {
  it.each([
    ['PQL_Handoff__c', 'PQL_Handoffs__r'],
    ['pqlhq__PQL_Handoff__c', 'pqlhq__PQL_Handoffs__r'],
  ])('of %s is called %s, under the namespace of the package', (object, list) => {
    expect(handoffListOf(object)).toBe(list);
  });
});

describe('before there is anything to show', () => {
  it('says that it is loading', async () => {
    const { card } = await renderCard({ prepare: (org) => Object.assign(org, { silent: true }) });
    expect(textOf(card)).toContain('Loading the handoff');
  });

  it('says in two lines that a person has no handoff, and when one will appear', async () => {
    const { card } = await renderCard();
    expect(textOf(card)).toContain('No handoff for this person');
    expect(textOf(card)).toContain('appears here by itself');
  });

  it('offers another try when Salesforce does not answer, and hides the technical reason', async () => {
    const trouble = { status: 500, body: { message: 'socket hang up' } };
    const { card, org } = await renderCard({
      records: [handoffRecord(ready)],
      prepare: (org) => Object.assign(org, { trouble }),
    });
    expect(textOf(card)).toContain('The record could not be read');
    expect(textOf(card)).not.toContain('socket');
    org.trouble = null;
    await press(card, 'lightning-button');
    await settle();
    expect(textOf(card)).toContain(ready.headline.text);
  });

  it.each([
    ['by its status', { status: 403, body: {} }],
    ['in words', { status: 400, body: { message: "You don't have access to this record." } }],
  ])('says whom to ask when Salesforce refuses %s', async (_how, trouble) => {
    const { card } = await renderCard({ prepare: (org) => Object.assign(org, { trouble }) });
    expect(textOf(card)).toContain('permission set “PQL Handoff User”');
    expect(find(card, 'lightning-button')).toBeNull();
  });

  it('keeps the brief on the card when a refresh fails', async () => {
    const { card, org } = await draw('ready');
    org.trouble = { status: 500, body: {} };
    org.tellReaders();
    await settle();
    expect(textOf(card)).toContain(ready.headline.text);
  });

  it('reads the next person when the page moves on, and forgets the last', async () => {
    const { card, org } = await draw('ready');
    org.records = [];
    Object.assign(card, { recordId: '003000000000002AAA' });
    await settle();
    expect(textOf(card)).toContain('No handoff for this person');
  });

  it.each([
    ['newer', '{"version":2}', 'This brief needs a newer card'],
    ['damaged', '{"version":1,', 'The brief is damaged'],
    ['hidden', null, 'The brief cannot be shown'],
  ])('shows the plain fields when the brief is %s, and says why', async (_what, brief, title) => {
    const { text } = await draw('ready', undefined, {
      Pql_Brief__c: brief,
      Pql_Score__c: 84,
      Pql_Trigger__c: 'NetSuite works',
    });
    for (const words of [title, 'Ready', '84', 'NetSuite works']) expect(text).toContain(words);
  });

  it('shows what it may when one field is closed to the seller', async () => {
    const record = handoffRecord(ready);
    const { Pql_Verdict__c: _closed, ...open } = record.fields;
    const { card } = await renderCard({ records: [{ ...record, fields: open }] });
    expect(textOf(card)).toContain(ready.headline.text);
    expect(textOf(card)).toContain('Was this handoff right?');
  });
});

describe('the first screen', () => {
  it('answers why now, for how long, how strong, when and who', async () => {
    const { part, text } = await draw('ready');
    expect(part('status')).toBe('Ready');
    expect(part('why-now')).toBe(`${ready.headline.text} Contact is welcome now, for another 1 day 7 hr.`);
    expect(part('countdown')).toBe('Open, 1 day 7 hr left');
    for (const words of [
      'High: 84 of 100',
      'Their time (Chicago)',
      'Time zone from their profile.',
      'Jonas Weber',
    ])
      expect(text).toContain(words);
  });

  it('shows three reasons, and all of them with their evidence on demand', async () => {
    const { card, text } = await draw('ready');
    expect(text).not.toContain('Pricing viewed by a colleague');
    await press(card, '[data-id="all-reasons"]');
    const opened = textOf(card);
    for (const { text: reason } of ready.score.reasons) expect(opened).toContain(reason);
    expect(opened).toContain('Employees: 420');
    expect(opened).toContain('The points add up to 84.');
    expect(find(card, '[data-id="all-reasons"]')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('opens the evidence of a claim below it, and says aloud what it is about', async () => {
    const { card } = await draw('ready');
    const button = find(card, 'c-pql-announcement')?.shadowRoot?.querySelector('c-pql-claim');
    if (!button) throw new Error('the headline has no evidence');
    expect(find(button, 'button')?.getAttribute('aria-label')).toBe(`Evidence (3): ${ready.headline.text}`);
    await press(button, 'button');
    expect(textOf(button)).toContain('Integration Synced: NetSuite, succeeded (14×)');
    await press(button, 'button');
    expect(textOf(button)).not.toContain('Integration Synced');
  });

  it('puts the count of what is behind it into the title of each tab', async () => {
    const { card } = await draw('ready');
    expect(tabTitles(card)).toEqual([
      'Talking points (4)',
      'Story',
      'People (4)',
      'What they said (4)',
      'Qualification (12/17)',
    ]);
  });

  it('counts down as time goes by, and closes the window by itself', async () => {
    const { card, part } = await draw('ready', '2026-11-25T22:59:30Z');
    expect(part('why-now')).toContain('less than a minute');
    jest.advanceTimersByTime(30_000);
    await settle();
    expect(part('status')).toBe('Window closed');
    expect(find(card, '[data-id="write-email"]')).toBeNull();
  });
});

describe('a brief that repeats itself', () => {
  it('is drawn as it is', async () => {
    const complain = jest.spyOn(console, 'error').mockImplementation(() => {});
    const [point] = ready.talkingPoints;
    const twice = { ...ready, talkingPoints: point === undefined ? [] : [point, point] };
    const { card } = await renderCard({ records: [handoffRecord(twice)] });
    const talking = find(card, 'c-pql-talking');
    expect(talking === null ? [] : findAll(talking, 'li').slice(0, 2).map(textOf)).toEqual([
      `${point?.text} ${point?.because} Evidence (2)`,
      `${point?.text} ${point?.because} Evidence (2)`,
    ]);
    expect(complain).not.toHaveBeenCalled();
  });
});

describe('a handoff that is not for contact now', () => {
  it('says nothing like ready before the window opens, and offers the mail to read only', async () => {
    const { card, part } = await draw('scheduled', '2026-11-24T11:40:00Z');
    expect(part('status')).toBe('Not yet');
    expect(part('why-now')).toContain('Wait: contact is welcome in 23 hr 22 min');
    expect(find(card, '[data-id="write-email"]')).toBeNull();
    expect(find(card, '[data-id="mark-contacted"]')).toBeNull();
    await press(card, '[data-id="email-draft"]');
    expect(textOf(card)).toContain('The window is not open yet');
  });

  it('turns ready by itself when the window opens', async () => {
    const { part } = await draw('scheduled', '2026-11-25T11:02:00Z');
    expect(part('status')).toBe('Ready');
  });

  it('says plainly why a suppressed person must not be approached, and offers nothing to do', async () => {
    const { card, part, text } = await draw('suppressed');
    expect(part('status')).toBe('Do not approach');
    expect(part('why-now')).toContain('Do not approach now: open opportunity, contacted recently');
    expect(text).toContain('Sara Lindqvist is working an open deal');
    for (const id of ['write-email', 'email-draft', 'mark-contacted']) expect(part(id)).toBeNull();
    expect(find(card, 'c-pql-verdict')).toBeNull();
  });

  it.each([
    ['self-serve', 'No call needed'],
    ['expired', 'The window has closed'],
  ])('says of a %s one: %s', async (name, title) => {
    const { part } = await draw(name);
    expect(part('why-now')).toContain(title);
    expect(part('write-email')).toBeNull();
  });

  it('shows the comparison group nothing of its brief', async () => {
    const { text } = await draw('ready', undefined, { Pql_Status__c: 'held_out' });
    expect(text).toContain('left without a suggestion on purpose');
    expect(text).not.toContain(ready.headline.text);
  });
});

describe('what was said', () => {
  it('failure-mode 30: shows a contradiction as one, with both quotes', async () => {
    const { text } = await draw('conflicts');
    expect(text.match(/Contradicted/g)).toHaveLength(2);
    expect(text).toContain('“The budget is fifty thousand for the year.”');
    expect(text).toContain('“To be honest I do not think we have more than thirty.”');
  });

  it('does not count a suggestion as known, and marks it', async () => {
    const { card, text } = await draw('conflicts');
    expect(text.match(/Suggestion, not confirmed/g)).toHaveLength(3);
    expect(tabTitles(card).at(-1)).toBe('Qualification (13/17)');
  });

  it('asks a question for every element nobody spoke of', async () => {
    const { text } = await draw('minimal');
    expect(text).toContain('Who signs off on a tool at this price?');
    expect(text).toContain('Is there money set aside for this');
  });
});
