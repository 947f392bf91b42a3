import type { Evidence } from '../../src/brief/brief.ts';
import { evidenceOfUse } from '../../src/brief/evidence-of.ts';
import { nameOf } from '../../src/brief/names.ts';
import type { Assessment, Signal } from '../../src/decide/assessment.ts';
import { normaliseName } from '../../src/event-key.ts';
import { emptyPersonState, foldPerson, type TraitValue } from '../../src/person-state.ts';
import { type PlaybookRules, playbookSchema } from '../../src/playbook/playbook.ts';
import type { ProductEvent } from '../../src/product-event.ts';
import type { AccountView, PersonView } from '../../src/snapshot.ts';

/** `[when, what, properties?]`; when is `2026-11-02 09:12` in UTC. `page:` before a name makes it a page. */
export type Happening = [when: string, what: string, properties?: Record<string, unknown>];

export function instant(when: string): number {
  return Date.parse(`${when.replace(' ', 'T')}:00Z`);
}

/** The same thing `times` over, `everyMinutes` apart. */
export function again(
  times: number,
  everyMinutes: number,
  [when, what, properties = {}]: Happening,
): Happening[] {
  return Array.from({ length: times }, (_, index): Happening => {
    const at = new Date(instant(when) + index * everyMinutes * 60_000).toISOString();
    return [at.slice(0, 16).replace('T', ' '), what, properties];
  });
}

/** Somebody who did these things; by default Jana Novak, Head of Operations. */
export function aPerson(
  who: {
    personId?: string;
    email?: string | null;
    traits?: Record<string, TraitValue>;
    did?: Happening[];
  } = {},
): PersonView {
  const personId = who.personId ?? 'u_jana';
  const traits = who.traits ?? { first_name: 'Jana', last_name: 'Novak', title: 'Head of Operations' };
  const state = emptyPersonState();
  const did = who.did ?? [['2026-11-02 09:12', 'Signed Up']];
  const [firstHappening] = did;
  if (firstHappening !== undefined) {
    foldPerson(state, {
      messageId: `${personId}-identify`,
      type: 'identify',
      at: instant(firstHappening[0]),
      userId: personId,
      traits,
    });
  }
  for (const [index, happening] of did.entries()) foldPerson(state, eventOf(personId, index, happening));
  const email = who.email === undefined ? 'jana.novak@northwind.example' : who.email;
  return {
    personId,
    email,
    emailDomain: email === null ? null : { name: email.split('@')[1] ?? '', kind: 'business' },
    traits,
    state,
  };
}

function eventOf(personId: string, index: number, [when, what, properties = {}]: Happening): ProductEvent {
  const isPage = what.startsWith('page:');
  return {
    messageId: `${personId}-${index + 1}`,
    type: isPage ? 'page' : 'track',
    at: instant(when),
    userId: personId,
    name: isPage ? what.slice('page:'.length) : what,
    properties,
  };
}

export const NORTHWIND: AccountView = {
  key: 'group:northwind',
  kind: 'group',
  accountId: 'northwind',
  traits: { name: 'Northwind', employees: 240, industry: 'logistics', plan: 'Team' },
};

/** A small playbook whose onboarding path and questions a test can rely on. */
export function somePlaybook(rules: Record<string, unknown> = {}): PlaybookRules {
  return playbookSchema.parse({
    name: 'Test playbook',
    hours: {
      time_zone: 'Europe/Berlin',
      working_days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      start: '09:00',
      end: '17:00',
    },
    segments: [{ segment: 'mid_market', because: '50 to 499 people' }],
    plans: { free: ['free'], trial: ['trial'] },
    onboarding: [
      { step: 'Created a project', done_when: { event: 'Project Created' } },
      { step: 'Invited a colleague', done_when: { event: 'Invite Sent' } },
      { step: 'Connected an integration', done_when: { event: 'Integration Connected' } },
    ],
    signals: [aRule()],
    fit: [],
    pql: { threshold: 50, rest: '14d' },
    motions: [{ motion: 'sales_assisted', because: 'A team adopts the product' }],
    windows: { default: { opens_after: '1h', closes_after: '2d', reason: 'Fresh enough to be remembered' } },
    suppression: {
      reasons: ['open_opportunity'],
      internal_domains: [],
      competitor_domains: [],
      recent_touch: '7d',
      ticket_severities: ['critical'],
    },
    routing: { rules: [], pools: [] },
    talking_points: [],
    questions: { 'bant.budget': 'What do you spend on this today?' },
    ...rules,
  });
}

function aRule(rule: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'ceiling',
    kind: 'usage_ceiling',
    label: 'Hit a usage limit',
    scope: 'person',
    when: { event: 'Usage Limit Reached' },
    points: 40,
    half_life: '7d',
    ...rule,
  };
}

/** A signal of `person` that rests on everything they did by these event names. */
export function aSignal(
  person: PersonView,
  of: {
    kind?: string;
    label?: string;
    scope?: 'person' | 'account';
    events?: string[];
    at?: string;
    evidence?: Evidence[];
  },
): Signal {
  const names = (of.events ?? []).map((name) => name.split(':').map(normaliseName).join(':'));
  const uses = Object.entries(person.state.uses).filter(([key]) =>
    names.some((name) => key.split(':')[0] === name || key === name),
  );
  const evidence = of.evidence ?? uses.map(([key, use]) => evidenceOfUse(key, use, nameOf(person).full));
  const newest = Math.max(...uses.map(([, use]) => use.recent.at(-1)?.[0] ?? 0));
  const at = of.at === undefined ? newest : instant(of.at);
  const rules = somePlaybook({
    signals: [
      aRule({
        kind: of.kind ?? 'usage_ceiling',
        label: of.label ?? 'Hit a usage limit',
        scope: of.scope ?? 'person',
      }),
    ],
  });
  const [rule] = rules.signals;
  if (rule === undefined) throw new Error('the playbook has a signal');
  return { rule, personId: person.personId, at, lastAt: at, points: 40, evidence };
}

/** A complete assessment of one person; tests state only what matters to them. */
export function anAssessment(
  given: Partial<Assessment> & {
    person: PersonView;
    trigger: Signal;
    people?: PersonView[];
    account?: AccountView;
  },
): Assessment {
  const { people, account, ...rest } = given;
  return {
    snapshot: {
      workspaceId: 'w1',
      account: account ?? NORTHWIND,
      people: [given.person, ...(people ?? [])],
      crm: null,
      handoffs: [],
    },
    playbook: { version: 3, rules: somePlaybook() },
    now: instant('2026-11-16 08:00'),
    handoffId: 'h_0123456789abcdef',
    status: 'ready',
    signals: [given.trigger],
    score: {
      value: 72,
      reasons: [{ text: given.trigger.rule.label, points: 72, evidence: given.trigger.evidence }],
    },
    segment: { segment: 'mid_market', because: '50 to 499 people' },
    plan: 'paid',
    motion: { motion: 'sales_assisted', because: 'A team adopts the product' },
    window: {
      opensAt: instant('2026-11-16 08:00'),
      closesAt: instant('2026-11-17 16:00'),
      reason: 'Fresh enough to be remembered',
    },
    timeZone: { name: 'Europe/Berlin', from: 'their profile' },
    suppression: [],
    owner: { ownerId: 'o1', name: 'Mara Lind', because: 'Mara Lind owns the company' },
    ...rest,
  };
}
