import { jest } from '@jest/globals';
import { handoffRecord } from '../../support/lightning/handoff-records.ts';
import { find, fixture, press, removeCards, renderCard, settle, textOf } from './render-card.ts';

const ready = fixture('ready');
const record = handoffRecord(ready);
const refusal = {
  status: 400,
  body: { message: 'An error occurred', output: { errors: [{ message: 'Only the owner may say so.' }] } },
};

afterEach(removeCards);

/** Chooses a value in a base component, as Lightning tells it. */
async function choose(root: Node, selector: string, value: string): Promise<void> {
  const field = find(root, selector);
  if (field === null) throw new Error(`nothing is drawn for ${selector}`);
  Object.assign(field, { value });
  field.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

const verdict = (name: string) => `[data-verdict="${name}"]`;

describe('a verdict', () => {
  it('is written to the handoff itself, and shown at once', async () => {
    const { card, org } = await renderCard({ records: [record] });
    await press(card, verdict('good'));
    expect(org.updates).toEqual([{ Id: record.id, Pql_Verdict__c: 'good', Pql_Verdict_Reason__c: null }]);
    expect(textOf(card)).toContain('Your verdict: Good handoff');
  });

  it('of a bad handoff asks why first, and keeps the reason with the seller’s own words', async () => {
    const { card, org } = await renderCard({ records: [record] });
    await press(card, verdict('bad_handoff'));
    expect(textOf(card)).toContain('What was wrong with the handoff?');
    await choose(card, 'lightning-radio-group', 'Too late');
    await choose(card, 'lightning-textarea', ' She had signed elsewhere ');
    await press(card, '[data-id="save-verdict"]');
    expect(org.updates).toEqual([
      {
        Id: record.id,
        Pql_Verdict__c: 'bad_handoff',
        Pql_Verdict_Reason__c: 'Too late: She had signed elsewhere',
      },
    ]);
    expect(textOf(card)).toContain('Your verdict: Wrong handoff');
    expect(textOf(card)).toContain('Too late: She had signed elsewhere');
  });

  it('is not saved without a reason', async () => {
    const { card, org } = await renderCard({ records: [record] });
    await press(card, verdict('bad_signal'));
    await press(card, '[data-id="save-verdict"]');
    expect(org.updates).toEqual([]);
  });

  it('always fits into its field with the longest reason and the longest words', async () => {
    const { card } = await renderCard({ records: [record] });
    for (const bad of ['bad_signal', 'bad_handoff']) {
      await press(card, verdict(bad));
      const { options } = find(card, 'lightning-radio-group') as HTMLElement & {
        options: { value: string }[];
      };
      const { maxLength } = find(card, 'lightning-textarea') as HTMLElement & { maxLength: number };
      const longest = Math.max(...options.map(({ value }) => value.length));
      expect(longest + ': '.length + maxLength).toBeLessThanOrEqual(255);
    }
  });

  it('can be taken back before it is saved, and the focus goes back to its button', async () => {
    const { card } = await renderCard({ records: [record] });
    await press(card, verdict('bad_signal'));
    await press(card, '[data-id="cancel-verdict"]');
    expect(find(card, 'c-pql-verdict-reason')).toBeNull();
    const button = find(card, verdict('bad_signal'));
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    expect(find(card, 'c-pql-verdict')?.shadowRoot?.activeElement).toBe(button);
  });

  it('that the record holds already is shown, and can be changed', async () => {
    const given = handoffRecord(ready, {
      Pql_Verdict__c: 'bad_signal',
      Pql_Verdict_Reason__c: 'Not a company we sell to',
    });
    const { card, org } = await renderCard({ records: [given] });
    expect(textOf(card)).toContain('Your verdict: Wrong signal');
    await press(card, '[data-id="change-verdict"]');
    await press(card, verdict('good'));
    expect(org.updates).toEqual([{ Id: record.id, Pql_Verdict__c: 'good', Pql_Verdict_Reason__c: null }]);
    expect(textOf(card)).toContain('Your verdict: Good handoff');
  });

  it('that Salesforce refuses is not shown as saved, and says why in Salesforce’s words', async () => {
    const { card } = await renderCard({
      records: [record],
      prepare: (org) => Object.assign(org, { refusal }),
    });
    await press(card, verdict('good'));
    expect(textOf(card)).toContain('Not saved: Only the owner may say so.');
    expect(textOf(card)).not.toContain('Your verdict');
  });

  it('is sent once, however often the button is pressed', async () => {
    const { card, org } = await renderCard({ records: [record] });
    find(card, verdict('good'))?.click();
    await press(card, verdict('good'));
    expect(org.updates).toHaveLength(1);
  });

  it('of one handoff says nothing of the next', async () => {
    const { card, org } = await renderCard({ records: [record] });
    await press(card, verdict('good'));
    org.records = [handoffRecord({ ...ready, handoffId: 'next' }, {}, 'a01000000000009AAA')];
    org.tellReaders();
    await settle();
    expect(textOf(card)).toContain('Was this handoff right?');
  });
});

describe('making contact', () => {
  it('is written to the handoff with the instant, and the card moves on', async () => {
    const { card, org } = await renderCard({ records: [record] });
    await press(card, '[data-id="mark-contacted"]');
    await settle();
    expect(org.updates).toEqual([
      { Id: record.id, Pql_Touched_At__c: expect.stringMatching(/^2026-11-24T15:20:/) },
    ]);
    expect(textOf(card)).toContain('Contact was made on');
    expect(find(card, '[data-id="status"]')?.textContent).toBe('Contacted');
    expect(find(card, '[data-id="mark-contacted"]')).toBeNull();
  });

  it('says why it was not saved, and lets it be tried again', async () => {
    const { card, org } = await renderCard({
      records: [record],
      prepare: (org) => Object.assign(org, { refusal }),
    });
    await press(card, '[data-id="mark-contacted"]');
    expect(textOf(card)).toContain('Not saved: Only the owner may say so.');
    org.refusal = null;
    await press(card, '[data-id="mark-contacted"]');
    expect(org.updates).toHaveLength(1);
    expect(textOf(card)).not.toContain('Not saved');
  });

  it('before this handoff began does not count for it', async () => {
    const { card } = await renderCard({
      records: [handoffRecord(ready, { Pql_Touched_At__c: '2026-10-01T09:00:00Z' })],
    });
    expect(find(card, '[data-id="status"]')?.textContent).toBe('Ready');
  });
});

describe('the mail', () => {
  it('opens in Salesforce’s own composer, with nothing in it taken for markup', async () => {
    const email = { subject: 'A & B', body: 'Hi <b>Maya</b>,\n\n"ready"' };
    const written = { ...ready, email };
    const { card, org } = await renderCard({ records: [handoffRecord(written)] });
    await press(card, '[data-id="write-email"]');
    expect(org.navigations).toEqual([
      {
        type: 'standard__quickAction',
        attributes: { apiName: 'Global.SendEmail' },
        state: {
          recordId: '003000000000001AAA',
          defaultFieldValues: JSON.stringify({
            HtmlBody: 'Hi &lt;b&gt;Maya&lt;/b&gt;,<br><br>&quot;ready&quot;',
            Subject: 'A & B',
          }),
        },
      },
    ]);
  });

  it('can only be read when the person has no address', async () => {
    const nobody = { ...ready, person: { ...ready.person, email: null } };
    const { card } = await renderCard({ records: [handoffRecord(nobody)] });
    expect(find(card, '[data-id="write-email"]')).toBeNull();
    expect(find(card, '[data-id="email-draft"]')).not.toBeNull();
  });

  it('is copied with its subject, and says so', async () => {
    const writeText = jest.fn(async (_text: string) => {});
    Object.assign(navigator, { clipboard: { writeText } });
    const { card } = await renderCard({ records: [record] });
    await press(card, '[data-id="email-draft"]');
    await press(card, '[data-id="copy-email"]');
    expect(writeText).toHaveBeenCalledWith(`${ready.email?.subject}\n\n${ready.email?.body}`);
    expect(textOf(card)).toContain('The e-mail is on your clipboard.');
  });

  it('says what to do instead when the browser does not allow copying', async () => {
    Object.assign(navigator, { clipboard: { writeText: async () => Promise.reject(new Error('denied')) } });
    const { card } = await renderCard({ records: [record] });
    await press(card, '[data-id="email-draft"]');
    await press(card, '[data-id="copy-email"]');
    expect(textOf(card)).toContain('Select the text in the draft instead.');
  });
});
