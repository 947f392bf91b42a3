import type { PlaybookRules } from '../playbook/playbook.ts';
import type { AccountSnapshot, CrmContext, CrmOwner, PersonView } from '../snapshot.ts';
import type { Motion } from '../vocabulary.ts';
import type { Owner } from './assessment.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import type { Subject } from './subject.ts';
import { textShare } from './text-hash.ts';

type Routing = PlaybookRules['routing'];
type Member = Routing['pools'][number]['members'][number];

/**
 * Who the handoff belongs to, and why. Whoever already owns the contact, the company or an open deal stays
 * responsible; what the product takes care of itself goes to nobody else; else whoever had this handoff before; else
 * the playbook's pool for them decides.
 */
export function routeHandoff(
  routing: Routing,
  snapshot: AccountSnapshot,
  subject: Subject & { person: PersonView },
  before: { ownerId: string | null; ownerReason: string | null } | null,
  motion: Motion,
): Owner {
  const { crm } = snapshot;
  if (crm === null) {
    return before === null || before.ownerId === null
      ? nobody('The CRM was not asked yet, so nobody can be named.')
      : { ownerId: before.ownerId, name: null, because: before.ownerReason ?? 'Had this handoff before.' };
  }
  const existing = existingOwner(crm, subject.person);
  if (existing !== null) return existing;
  if (motion === 'self_serve') return nobody('No seller is needed: the product takes care of it.');
  const earlier = activeOwner(crm, before?.ownerId ?? null);
  if (earlier !== null) return ownedBy(earlier, before?.ownerReason ?? 'Had this handoff before.');
  const rule = routing.rules.find(({ when }) => when === undefined || evaluateCondition(when, subject).holds);
  const pool = routing.pools.find(({ name }) => name === rule?.pool);
  if (rule === undefined || pool === undefined)
    return nobody('No routing rule names a pool; the CRM decides who takes it.');
  return fromPool(pool, rule.because, snapshot, crm);
}

function existingOwner(crm: CrmContext, person: PersonView): Owner | null {
  const places: [ownerId: string | null, because: string][] = [
    [crm.people[person.personId]?.ownerId ?? null, 'Already owns the contact.'],
    [crm.companyOwnerId, 'Already owns the company.'],
    ...crm.openDeals.map((deal): [string | null, string] => [
      deal.ownerId,
      `Already works the open deal ${deal.name}.`,
    ]),
  ];
  for (const [ownerId, because] of places) {
    const owner = activeOwner(crm, ownerId);
    if (owner !== null) return ownedBy(owner, because);
  }
  return null;
}

/** Somebody who left owns nothing any more. */
function activeOwner(crm: CrmContext, ownerId: string | null): CrmOwner | null {
  const owner = ownerId === null ? undefined : crm.owners[ownerId];
  return owner?.active === true ? owner : null;
}

function fromPool(
  pool: Routing['pools'][number],
  because: string,
  snapshot: AccountSnapshot,
  crm: CrmContext,
): Owner {
  const owners = Object.values(crm.owners);
  const present = pool.members.flatMap((member) => {
    const owner = owners.find((one) => one.active && one.email.toLowerCase() === member.email.toLowerCase());
    return owner === undefined ? [] : [{ member, owner }];
  });
  if (present.length === 0) return nobody(`Nobody of the pool ${pool.name} is an active user of the CRM.`);
  const load = snapshot.openHandoffsByOwner ?? {};
  const free = present.filter(({ member, owner }) => (load[owner.ownerId] ?? 0) < member.capacity);
  const [chosen] = free.toSorted(
    (a, b) => rank(b.member, snapshot.account.key) - rank(a.member, snapshot.account.key),
  );
  if (chosen === undefined)
    return nobody(`Everybody of the pool ${pool.name} already carries as many open handoffs as they can.`);
  const full = present.length - free.length;
  const passedOver = full === 0 ? '' : ` (${full} more could not take another)`;
  return ownedBy(chosen.owner, `${because} Drawn from the pool ${pool.name}${passedOver}.`);
}

/**
 * Weighted rendezvous hashing: an account always draws the same member, members draw in proportion to their weights,
 * and when one leaves only their accounts move. https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
function rank(member: Member, accountKey: string): number {
  return -member.weight / Math.log(textShare(JSON.stringify([accountKey, member.email.toLowerCase()])));
}

function ownedBy(owner: CrmOwner, because: string): Owner {
  return { ownerId: owner.ownerId, name: owner.name, because };
}

function nobody(because: string): Owner {
  return { ownerId: null, name: null, because };
}
