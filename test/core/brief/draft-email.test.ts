import { writeBrief } from '../../../src/brief/write-brief.ts';
import type { HandoffStatus } from '../../../src/handoff-status.ts';
import { SIGNAL_KINDS } from '../../../src/vocabulary.ts';
import { anAssessment, aPerson, aSignal } from '../../support/assessment-builder.ts';

const person = aPerson({
  did: [
    ['2026-11-09 09:00', 'Integration Connected', { integration: 'Slack' }],
    ['2026-11-09 10:00', 'Integration Synced', { integration: 'Slack', status: 'ok' }],
    ['2026-11-10 10:00', 'page:Pricing'],
    ['2026-11-10 10:05', 'Invite Sent'],
  ],
});
const integration = aSignal(person, {
  kind: 'integration',
  label: 'Connected an integration',
  events: ['Integration Connected'],
});

describe('the draft mail', () => {
  it('is short, greets by name, offers two things, asks one question and leaves the name to the seller', () => {
    expect(writeBrief(anAssessment({ person, trigger: integration })).email).toEqual({
      subject: 'Slack at Northwind',
      body: [
        'Hi Jana,',
        'Your Slack integration is up and running, a good moment to see what else it can take off your hands.',
        'I am happy to share what other teams do with Slack once it is running, and which plan fits what you do.',
        'Would a short call this week be useful?',
        'Best regards,',
      ].join('\n\n'),
    });
  });

  it('greets nobody by a guessed name', () => {
    const stranger = { ...person, traits: {} };
    expect(writeBrief(anAssessment({ person: stranger, trigger: integration })).email?.body).toMatch(
      /^Hello,\n/,
    );
  });

  it.each([...SIGNAL_KINDS, 'a_kind_of_our_own', 'constructor'])(
    'for %s never tells people what they clicked or looked at',
    (kind) => {
      const trigger = aSignal(person, { kind, label: 'Something', events: ['Integration Connected'] });
      const email = writeBrief(anAssessment({ person, trigger })).email;
      expect(email?.subject).not.toBe('');
      expect(email?.body).not.toMatch(
        /\b(click|visit|looked|viewed|opened|noticed|saw|tracked|pricing page|times)\b/i,
      );
      expect(email?.body.match(/\?/g)).toHaveLength(1);
    },
  );

  it.each<[HandoffStatus, boolean]>([
    ['scheduled', true],
    ['ready', true],
    ['touched', true],
    ['suppressed', false],
    ['automated', false],
    ['expired', false],
    ['withdrawn', false],
    ['held_out', false],
    ['won', false],
  ])('of a handoff that is %s is there: %s', (status, there) => {
    expect(writeBrief(anAssessment({ person, trigger: integration, status })).email !== null).toBe(there);
  });

  it('is not written in the self-serve motion, nor to nobody', () => {
    const motion = { motion: 'self_serve' as const, because: 'One person' };
    expect(writeBrief(anAssessment({ person, trigger: integration, motion })).email).toBeNull();
    expect(
      writeBrief(anAssessment({ person: { ...person, email: null }, trigger: integration })).email,
    ).toBeNull();
  });
});
