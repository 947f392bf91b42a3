import { decide } from '../../../src/decide/decide.ts';
import { fingerprintOf } from '../../../src/decide/fingerprint.ts';
import { handoffIdOf } from '../../../src/decide/handoff-id.ts';
import { textHash, textShare } from '../../../src/decide/text-hash.ts';
import type { AccountSnapshot } from '../../../src/snapshot.ts';
import { DEFAULT_PLAYBOOK } from '../../support/default-playbook.ts';
import { company, crmWith, did, NOW, person } from '../../support/snapshot-builder.ts';

const of = {
  workspaceId: 'w',
  accountKey: 'group:a',
  personId: 'jana',
  signal: 'integration',
  triggeredAt: NOW,
};

test('a handoff id is the same for the same account, person, signal and moment, and short', () => {
  expect(handoffIdOf(of)).toBe(handoffIdOf({ ...of }));
  expect(handoffIdOf(of)).toMatch(/^h_[0-9a-f]{32}$/);
});

test.each([
  ['workspace', { workspaceId: 'w2' }],
  ['account', { accountKey: 'group:b' }],
  ['person', { personId: 'tom' }],
  ['signal', { signal: 'activation' }],
  ['moment', { triggeredAt: NOW + 1 }],
  ['parts that only run together alike', { workspaceId: 'w","group', accountKey: 'a' }],
])('a handoff id differs by %s', (_, other) => {
  expect(handoffIdOf({ ...of, ...other })).not.toBe(handoffIdOf(of));
});

test('the hash is the same wherever it is worked out', () => {
  expect([textHash(''), textHash('Northwind'), textHash('北風')]).toMatchInlineSnapshot(`
   [
     "11f795b0030bb9693eb32bd7ed89e63a",
     "a6ed185656cd1fa16fafda57222118d7",
     "89d4ace7c41c5e941ddb7f862669d330",
   ]
  `);
});

test('hashes of like texts do not collide, and spread evenly', () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `group:${index}`);
  expect(new Set(texts.map(textHash)).size).toBe(texts.length);
  const low = texts.filter((text) => textShare(text) < 0.25).length / texts.length;
  expect(low).toBeGreaterThan(0.24);
  expect(low).toBeLessThan(0.26);
});

function fingerprint(change: Partial<AccountSnapshot>): string {
  const snapshot = {
    ...company({ people: [person({ did: [did('Demo Requested', NOW)] })] }),
    crm: suppressing(NOW),
    ...change,
  };
  return fingerprintOf(decide(withSteadyIds(snapshot), DEFAULT_PLAYBOOK, NOW));
}

/** Builders number messages on; two builds of one story differ by nothing else. */
function withSteadyIds(snapshot: AccountSnapshot): AccountSnapshot {
  return JSON.parse(JSON.stringify(snapshot).replaceAll(/m-jana-\d+/g, 'm'));
}

function suppressing(readAt: number): AccountSnapshot['crm'] {
  return crmWith({
    readAt,
    openTickets: [{ recordId: 't', subject: 'Nothing loads', severity: 'critical' }],
  });
}

test('a fingerprint does not change when the CRM was merely read again', () => {
  expect(fingerprint({ crm: suppressing(NOW + 60_000) })).toBe(fingerprint({}));
});

test('a fingerprint changes with what is said', () => {
  expect(fingerprint({ crm: crmWith() })).not.toBe(fingerprint({}));
});
