import fc from 'fast-check';
import { parseBrief } from '../../crm-extension/hubspot/app/cards/record/parse-brief.ts';
import { readRecord } from '../../crm-extension/hubspot/app/cards/record/read-record.ts';
import { fixture, recordOf } from './fixtures.ts';

const ready = fixture('ready');

function parsedWith(changes: Record<string, unknown>) {
  const parsed = parseBrief(JSON.stringify({ ...ready, ...changes }));
  if (parsed.kind !== 'brief') throw new Error(`read as ${parsed.kind}`);
  return parsed.brief;
}

describe('reading a brief', () => {
  it.each([
    ['nothing', null, 'none'],
    ['an absent property', undefined, 'none'],
    ['an empty property', '  ', 'none'],
    ['text that is not JSON', '{"version": 1, "handof', 'damaged'],
    ['JSON that is not an object', '[1]', 'damaged'],
    ['a brief without a version', '{}', 'damaged'],
    ['a brief without a headline', JSON.stringify({ ...ready, headline: null }), 'damaged'],
    ['a brief without an id', JSON.stringify({ ...ready, handoffId: 7 }), 'damaged'],
    ['a brief from a later version', '{"version": 2}', 'newer'],
  ])('calls %s %s', (_what, json, kind) => {
    expect(parseBrief(json).kind).toBe(kind);
  });

  it('never throws, whatever JSON the field holds', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        parseBrief(json);
      }),
    );
  });

  it('never throws when any one field of a brief is replaced by anything', () => {
    const field = fc.constantFrom(...Object.keys(ready));
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        parseBrief(JSON.stringify({ ...ready, [name]: value }));
      }),
    );
  });

  it('ignores fields added within the version', () => {
    expect(parsedWith({ mood: 'good' })).toEqual(ready);
  });

  it('leaves out entries that say nothing and keeps the others', () => {
    const [first] = ready.narrative;
    expect(parsedWith({ narrative: [first, null, { text: '' }, 'words'] }).narrative).toEqual([first]);
  });

  it.each([
    ['ends before it opens', { opensAt: '2026-11-25T00:00:00Z', closesAt: '2026-11-24T00:00:00Z' }],
    ['has no instants', { opensAt: 'soon', closesAt: 'later' }],
  ])('shows no window when it %s', (_what, window) => {
    expect(parsedWith({ window }).window).toBeNull();
  });

  it('takes a status it does not know for the one the record gives', () => {
    const properties = recordOf(ready, { pql_brief: JSON.stringify({ ...ready, status: 'pondering' }) });
    expect(readRecord({ ...properties, pql_status: 'touched' })).toMatchObject({ status: 'touched' });
  });

  it('keeps a score within its scale', () => {
    expect(parsedWith({ score: { value: 240, band: 'high', reasons: [] } }).score.value).toBe(100);
  });
});

describe('reading the record', () => {
  it('is empty for a contact without a handoff', () => {
    expect(readRecord({ email: 'a@b.example', pql_status: '', pql_brief: null })).toEqual({ kind: 'empty' });
  });

  it("lets the record's own status win over the brief's", () => {
    expect(readRecord(recordOf(ready, { pql_status: 'won' }))).toMatchObject({
      kind: 'handoff',
      status: 'won',
    });
  });

  it('says that the brief is hidden when only the plain fields can be read', () => {
    const view = readRecord({ pql_status: 'ready', pql_score: '84', pql_window_opens_at: '1795532400000' });
    expect(view).toMatchObject({
      kind: 'unreadable',
      plain: { status: 'ready', score: '84', windowOpensAt: 1_795_532_400_000 },
    });
  });

  it('does not count a touch from before this handoff', () => {
    const before = recordOf(ready, { pql_touched_at: '2026-10-01T09:00:00Z' });
    const since = recordOf(ready, { pql_touched_at: '2026-11-24T15:10:00Z' });
    expect(readRecord(before)).toMatchObject({ touchedAt: null });
    expect(readRecord(since)).toMatchObject({ touchedAt: Date.parse('2026-11-24T15:10:00Z') });
  });

  it('shows a verdict that is already on the record, and none it does not know', () => {
    const given = recordOf(ready, { pql_verdict: 'bad_handoff', pql_verdict_reason: 'Too late' });
    expect(readRecord(given)).toMatchObject({ verdict: { verdict: 'bad_handoff', reason: 'Too late' } });
    expect(readRecord(recordOf(ready, { pql_verdict: 'superb' }))).toMatchObject({ verdict: null });
  });
});
