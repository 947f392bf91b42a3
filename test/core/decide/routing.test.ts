import { routeHandoff } from '../../../src/decide/routing.ts';
import type { CrmContext } from '../../../src/snapshot.ts';
import type { Motion } from '../../../src/vocabulary.ts';
import { smallPlaybook } from '../../support/default-playbook.ts';
import { company, crmWith, NOW, person } from '../../support/snapshot-builder.ts';

const routing = {
  rules: [
    { when: { segment: ['enterprise'] }, pool: 'large', because: 'Enterprise accounts have their own team.' },
    { pool: 'everyone', because: 'Shared among the team.' },
  ],
  pools: [
    { name: 'large', members: [{ email: 'ANA@seller.example' }] },
    {
      name: 'everyone',
      members: [
        { email: 'ana@seller.example', weight: 3, capacity: 5 },
        { email: 'ben@seller.example' },
        { email: 'nobody@seller.example' },
      ],
    },
  ],
};
const { rules } = smallPlaybook({ routing });

interface Asked {
  crm?: CrmContext | null;
  segment?: 'enterprise' | 'startup';
  accountKey?: string;
  load?: Record<string, number>;
  motion?: Motion;
  before?: { ownerId: string | null; ownerReason: string | null } | null;
}

function route({
  crm = crmWith(),
  segment = 'startup',
  accountKey = 'group:a',
  load = {},
  motion = 'sales_assisted',
  before = null,
}: Asked = {}): ReturnType<typeof routeHandoff> {
  const jana = person({});
  const snapshot = { ...company({ people: [jana], crm, openHandoffsByOwner: load }) };
  snapshot.account = { ...snapshot.account, key: accountKey };
  const subject = { person: jana, people: snapshot.people, account: snapshot.account, now: NOW, segment };
  return routeHandoff(rules.routing, snapshot, subject, before, motion);
}

const contactOf = (ownerId: string): Partial<CrmContext> => ({
  people: { jana: { recordId: '1', ownerId, optedOut: false, lastTouchedAt: null, customer: false } },
});
const deal = { recordId: 'd', name: 'Northwind 2027', stage: 'Qualified', ownerId: 'ben' };
const { owners } = crmWith();
const gone = { gone: { ownerId: 'gone', name: 'G', email: 'g@seller.example', active: false } };

test.each<[title: string, asked: Asked, ownerId: string | null, because: string]>([
  [
    'the owner of the contact first',
    { crm: crmWith({ ...contactOf('ben'), companyOwnerId: 'ana' }) },
    'ben',
    'Already owns the contact.',
  ],
  [
    'then the owner of the company',
    { crm: crmWith({ companyOwnerId: 'ana', openDeals: [deal] }) },
    'ana',
    'Already owns the company.',
  ],
  [
    'then whoever works an open deal',
    { crm: crmWith({ openDeals: [deal] }) },
    'ben',
    'Already works the open deal Northwind 2027.',
  ],
  [
    'nobody who left',
    { crm: crmWith({ ...contactOf('gone'), companyOwnerId: 'ana', owners: { ...owners, ...gone } }) },
    'ana',
    'Already owns the company.',
  ],
  [
    'whoever had the handoff before',
    { before: { ownerId: 'ben', ownerReason: 'Shared among the team.' } },
    'ben',
    'Shared among the team.',
  ],
  [
    'the pool of the first rule that holds',
    { segment: 'enterprise' },
    'ana',
    'Enterprise accounts have their own team. Drawn from the pool large.',
  ],
  [
    'nobody beyond their capacity',
    { load: { ana: 5 } },
    'ben',
    'Shared among the team. Drawn from the pool everyone (1 more could not take another).',
  ],
  [
    'nobody when all are full',
    { load: { ana: 5, ben: 25 } },
    null,
    'Everybody of the pool everyone already carries as many open handoffs as they can.',
  ],
  [
    'nobody when none of the pool is in the CRM',
    { crm: crmWith({ owners: gone }) },
    null,
    'Nobody of the pool everyone is an active user of the CRM.',
  ],
  [
    'nobody while the CRM was not asked',
    { crm: null },
    null,
    'The CRM was not asked yet, so nobody can be named.',
  ],
  [
    'the one before while the CRM cannot be asked',
    { crm: null, before: { ownerId: 'ben', ownerReason: 'Shared.' } },
    'ben',
    'Shared.',
  ],
])('a handoff goes to %s', (_, asked, ownerId, because) => {
  expect(route(asked)).toMatchObject({ ownerId, because });
});

test('an account always draws the same member, and members draw in proportion to their weights', () => {
  const draws = Array.from({ length: 2000 }, (_, index) => route({ accountKey: `group:${index}` }).ownerId);
  expect(draws.slice(0, 50)).toEqual(
    Array.from({ length: 50 }, (_, index) => route({ accountKey: `group:${index}` }).ownerId),
  );
  const ana = draws.filter((ownerId) => ownerId === 'ana').length / draws.length;
  expect(ana).toBeGreaterThan(0.71);
  expect(ana).toBeLessThan(0.79);
});

test('when one member leaves, only their accounts move', () => {
  const withoutAna = crmWith({
    owners: { ben: { ownerId: 'ben', name: 'Ben', email: 'ben@seller.example', active: true } },
  });
  for (let index = 0; index < 100; index += 1) {
    const before = route({ accountKey: `group:${index}` }).ownerId;
    if (before === 'ben')
      expect(route({ accountKey: `group:${index}`, crm: withoutAna }).ownerId).toBe('ben');
  }
});

test('what the product takes care of itself is nobody’s, unless somebody owns the person already', () => {
  expect(route({ motion: 'self_serve' })).toMatchObject({
    ownerId: null,
    because: expect.stringMatching(/No seller is needed/),
  });
  expect(route({ motion: 'self_serve', crm: crmWith(contactOf('ana')) })).toMatchObject({ ownerId: 'ana' });
});
