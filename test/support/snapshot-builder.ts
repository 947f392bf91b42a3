import type { Decision } from '../../src/decision.ts';
import { emptyPersonState, foldPerson, type TraitValue } from '../../src/person-state.ts';
import type { ProductEvent } from '../../src/product-event.ts';
import type { AccountSnapshot, CrmContext, PastHandoff, PersonView } from '../../src/snapshot.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Wednesday 18 November 2026, 15:00 UTC: ten in the morning in New York. */
export const NOW = Date.UTC(2026, 10, 18, 15);

/** Something a person did. */
export interface Did {
  name: string;
  at: number;
  type: 'track' | 'page';
  properties: Record<string, unknown>;
}

export function did(name: string, at: number, properties: Record<string, unknown> = {}): Did {
  return { name, at, type: 'track', properties };
}

export function viewed(page: string, at: number): Did {
  return { name: page, at, type: 'page', properties: {} };
}

/** The same thing several times, `apart` ms from one to the next, the last one at `at`. */
export function didOften(
  times: number,
  name: string,
  at: number,
  apart: number,
  properties: Record<string, unknown> = {},
): Did[] {
  return Array.from({ length: times }, (_, index) => did(name, at - (times - 1 - index) * apart, properties));
}

let nextMessage = 0;

/** A person whose state is folded from what they did, at a business address unless another is given. */
export function person(of: {
  personId?: string;
  email?: string | null;
  mailKind?: 'business' | 'free' | 'disposable';
  traits?: Record<string, TraitValue>;
  did?: readonly Did[];
}): PersonView {
  const personId = of.personId ?? 'jana';
  const email = of.email === undefined ? `${personId}@northwind.example` : of.email;
  const traits = {
    first_name: personId.slice(0, 1).toUpperCase() + personId.slice(1),
    ...of.traits,
    ...(email === null ? {} : { email }),
  };
  const deeds = [...(of.did ?? [did('Signed Up', NOW - 10 * DAY)])].sort((a, b) => a.at - b.at);
  const state = emptyPersonState();
  const fold = (event: Omit<ProductEvent, 'messageId' | 'userId'>): void => {
    nextMessage += 1;
    foldPerson(state, {
      ...event,
      userId: personId,
      messageId: `m-${personId}-${String(nextMessage).padStart(6, '0')}`,
    });
  };
  fold({ type: 'identify', at: deeds[0]?.at ?? NOW - 10 * DAY, traits });
  for (const { name, at, type, properties } of deeds) fold({ type, name, at, properties });
  const domain = email?.split('@')[1];
  return {
    personId,
    email,
    emailDomain: domain === undefined ? null : { name: domain, kind: of.mailKind ?? 'business' },
    traits,
    state,
  };
}

/** A person's view after they did something more. */
export function after(before: PersonView, ...deeds: readonly Did[]): PersonView {
  const state = structuredClone(before.state);
  for (const { name, at, type, properties } of deeds) {
    nextMessage += 1;
    foldPerson(state, {
      type,
      name,
      at,
      properties,
      userId: before.personId,
      messageId: `n-${String(nextMessage).padStart(6, '0')}`,
    });
  }
  return { ...before, state };
}

/** A mid-market company on a trial, known to the product by its group, with no CRM connected and no handoffs yet. */
export function company(of: {
  people?: readonly PersonView[];
  traits?: Record<string, TraitValue>;
  /** When the traits were last stated; a while ago unless given. */
  statedAt?: number;
  kind?: 'group' | 'domain' | 'person';
  crm?: CrmContext | null;
  handoffs?: PastHandoff[];
  openHandoffsByOwner?: Record<string, number>;
}): AccountSnapshot {
  const traits = of.traits ?? { name: 'Northwind', plan: 'trial', employees: 120 };
  const people = [...(of.people ?? [person({})])].sort((a, b) => (b.state.last ?? 0) - (a.state.last ?? 0));
  const since = of.statedAt ?? NOW - 20 * DAY;
  const kind = of.kind ?? 'group';
  return {
    workspaceId: 'w1',
    account: {
      key: `${kind}:northwind`,
      kind,
      accountId: kind === 'person' ? null : 'northwind',
      traits,
      stated: Object.fromEntries(Object.keys(traits).map((name) => [name, [since, `g-${name}`]])),
    },
    people,
    crm: of.crm ?? null,
    handoffs: of.handoffs ?? [],
    ...(of.openHandoffsByOwner === undefined ? {} : { openHandoffsByOwner: of.openHandoffsByOwner }),
  };
}

/** A CRM that knows nobody of the account and has two people of ours in it. */
export function crmWith(of: Partial<CrmContext> = {}): CrmContext {
  return {
    readAt: NOW - MINUTE,
    people: {},
    openDeals: [],
    openTickets: [],
    companyOwnerId: null,
    owners: {
      ana: { ownerId: 'ana', name: 'Ana Ruiz', email: 'ana@seller.example', active: true },
      ben: { ownerId: 'ben', name: 'Ben Okafor', email: 'ben@seller.example', active: true },
    },
    ...of,
  };
}

/** What is stored of a handoff that is ready and open. */
export function pastHandoff(of: Partial<PastHandoff> = {}): PastHandoff {
  return {
    handoffId: 'h_earlier',
    personId: 'jana',
    status: 'ready',
    signal: 'hand_raise',
    motion: 'consultative',
    score: 77,
    triggeredAt: NOW - 2 * HOUR,
    windowOpensAt: NOW - HOUR,
    windowClosesAt: NOW + 5 * HOUR,
    windowReason: 'They asked.',
    ownerId: null,
    ownerReason: null,
    changedAt: NOW - HOUR,
    touchedAt: null,
    ...of,
  };
}

/** The snapshot as it is read after a decision was stored at `at`. */
export function remember(snapshot: AccountSnapshot, decision: Decision, at: number): AccountSnapshot {
  const handoffs = [...snapshot.handoffs];
  for (const decided of decision.handoffs) {
    const index = handoffs.findIndex((past) => past.handoffId === decided.handoffId);
    const before = handoffs[index];
    const stored: PastHandoff = {
      handoffId: decided.handoffId,
      personId: decided.personId,
      status: decided.status,
      signal: decided.signal,
      motion: decided.motion,
      score: decided.score,
      triggeredAt: decided.trigger.at,
      windowOpensAt: decided.window?.opensAt ?? null,
      windowClosesAt: decided.window?.closesAt ?? null,
      windowReason: decided.window?.reason ?? null,
      ownerId: decided.owner.ownerId,
      ownerReason: decided.owner.because,
      changedAt: before?.status === decided.status ? before.changedAt : at,
      touchedAt: before?.touchedAt ?? null,
    };
    if (before === undefined) handoffs.unshift(stored);
    else handoffs[index] = stored;
  }
  return { ...snapshot, handoffs };
}
