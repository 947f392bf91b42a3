import { recordChangeOf } from '../../../src/brief/record-fields-of.ts';
import { writeBrief } from '../../../src/brief/write-brief.ts';
import type { Assessment } from '../../../src/decide/assessment.ts';
import type { HandoffDecision } from '../../../src/decision.ts';
import type { RecordChange } from '../../../src/record-change.ts';
import { RECORD_FIELDS } from '../../../src/record-fields.ts';
import { anAssessment, aPerson, aSignal, instant } from '../../support/assessment-builder.ts';

const person = aPerson({
  did: [
    ['2026-11-09 09:00', 'Integration Connected', { integration: 'Slack' }],
    ['2026-11-09 10:00', 'Integration Synced', { integration: 'Slack', status: 'ok' }],
  ],
});
const trigger = aSignal(person, {
  kind: 'integration',
  label: 'Connected an integration',
  events: ['Integration Connected'],
});

function changeOf(
  given: Partial<Assessment> = {},
  change: (handoff: HandoffDecision) => HandoffDecision = (handoff) => handoff,
): RecordChange {
  const assessment = anAssessment({ person, trigger, ...given });
  const handoff: HandoffDecision = {
    handoffId: assessment.handoffId,
    accountId: 'northwind',
    personId: person.personId,
    personEmail: assessment.person.email,
    status: assessment.status,
    score: assessment.score.value,
    signal: trigger.rule.kind,
    trigger: { label: trigger.rule.label, at: trigger.at },
    motion: assessment.motion.motion,
    window: assessment.window,
    suppressedBecause: assessment.suppression.map(({ reason }) => reason),
    owner: assessment.owner,
    teammatesActive: 3,
    brief: writeBrief(assessment),
  };
  return recordChangeOf(change(handoff), {
    snapshot: assessment.snapshot,
    person: assessment.person,
    decidedAt: assessment.now,
  });
}

function textOf(fields: RecordChange['fields'], name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new Error(`${name} is not text`);
  return value;
}

describe('what should be true on the record', () => {
  it('is every field of ours, said for people who read the field', () => {
    const { fields } = changeOf();
    expect(fields).toMatchObject({
      pql_key: 'w1:u_jana',
      pql_status: 'ready',
      pql_score: 72,
      pql_score_band: 'high',
      pql_signal: 'integration',
      pql_trigger: 'Connected Slack and it works',
      pql_triggered_at: { instant: instant('2026-11-09 09:00') },
      pql_motion: 'sales_assisted',
      pql_window_opens_at: { instant: instant('2026-11-16 08:00') },
      pql_window_closes_at: { instant: instant('2026-11-17 16:00') },
      pql_window_reason: 'Fresh enough to be remembered',
      pql_owner_reason: 'Mara Lind owns the company',
      pql_reasons: '+72 Connected an integration',
      pql_teammates_active: 3,
      pql_suppressed_because: null,
      pql_playbook_version: 3,
      pql_last_decided_at: { instant: instant('2026-11-16 08:00') },
    });
    expect(fields['pql_talking_points']).toContain(
      '- Ask what Slack should make easier next, now that it works. Because: Jana connected Slack and had a first Slack sync go through, last on Monday 9 November.',
    );
    expect(textOf(fields, 'pql_narrative').split('\n').length).toBeGreaterThan(3);
    expect(JSON.parse(textOf(fields, 'pql_brief'))).toMatchObject({
      version: 1,
      handoffId: 'h_0123456789abcdef',
    });
  });

  it('names fields that exist, all of ours, and none that people or sellers write', () => {
    const names = Object.keys(changeOf().fields);
    const ours = RECORD_FIELDS.filter(({ mode }) => mode === 'ours' || mode === 'overwrite').map(
      ({ name }) => name,
    );
    expect(names.toSorted()).toEqual(ours.toSorted());
  });

  it('carries the person as they stated themselves', () => {
    expect(changeOf().person).toEqual({
      key: 'w1:u_jana',
      personId: 'u_jana',
      email: 'jana.novak@northwind.example',
      firstName: 'Jana',
      lastName: 'Novak',
      title: 'Head of Operations',
      phone: null,
      companyName: 'Northwind',
      companyDomain: 'northwind.example',
    });
  });

  it('clears the window, and says why nobody should call, when suppressed', () => {
    const { fields, task } = changeOf({
      status: 'suppressed',
      window: null,
      suppression: [
        {
          reason: 'open_opportunity',
          text: 'Mara works a deal',
          evidence: [{ kind: 'crm', label: 'Deal', value: 'Big', at: '2026-11-16T08:00:00.000Z' }],
        },
      ],
    });
    expect(fields).toMatchObject({
      pql_suppressed_because: 'open_opportunity',
      pql_window_opens_at: null,
      pql_window_closes_at: null,
      pql_window_reason: null,
    });
    expect(task).toBeNull();
  });

  it('failure-mode 25: what is not known is cleared or left alone, never written as text', () => {
    const stranger = { ...person, traits: {}, email: null };
    const { fields, person: written } = changeOf({ person: stranger, window: null });
    const texts = [...Object.values(fields), ...Object.values(written)].filter(
      (value) => typeof value === 'string',
    );
    for (const text of texts) expect(text).not.toMatch(/^(|null|undefined|n\/?a|none|nan)$/i);
    expect(written).toMatchObject({ email: null, firstName: null, lastName: null, title: null, phone: null });
  });

  it('fills a qualification field only with what is known above the bar', () => {
    const known = {
      state: 'known' as const,
      value: '50,000 a year',
      confidence: 0.9,
      evidence: ['e1'],
      suggestion: false,
      conflicts: [],
    };
    const { fields } = changeOf({}, (handoff) => {
      const bant = {
        ...handoff.brief.qualification.bant,
        budget: known,
        need: { ...known, suggestion: true },
      };
      return {
        ...handoff,
        brief: { ...handoff.brief, qualification: { ...handoff.brief.qualification, bant } },
      };
    });
    expect(fields).toMatchObject({ pql_bant_budget: '50,000 a year' });
    expect(Object.keys(fields)).not.toContain('pql_bant_need');
  });
});

describe('the task', () => {
  it('asks for the call while the window is open, with the window on the person’s clock', () => {
    expect(changeOf().task).toEqual({
      key: 'h_0123456789abcdef',
      subject: 'Reach out to Jana (Northwind): connected Slack and it works',
      body: [
        'Jana Novak of Northwind connected Slack on Monday 9 November and it works.',
        'Best reached between Monday 16 November 09:00 and Tuesday 17 November 17:00 (Europe/Berlin). Fresh enough to be remembered.',
        [
          '- Ask what Slack should make easier next, now that it works. Because: Jana connected Slack and had a first Slack sync go through, last on Monday 9 November.',
          '- Bring up a step that was passed over: “Created a project”. Because: Jana went on without it.',
        ].join('\n'),
      ].join('\n\n'),
      dueAt: instant('2026-11-17 16:00'),
      ownerId: 'o1',
    });
  });

  it.each<[string, Partial<Assessment>]>([
    ['scheduled', { status: 'scheduled' }],
    ['already touched', { status: 'touched' }],
    ['self-serve', { motion: { motion: 'self_serve', because: 'One person' } }],
  ])('is not made for a handoff that is %s', (_, given) => {
    expect(changeOf(given).task).toBeNull();
  });
});
