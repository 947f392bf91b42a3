import type { CardRequest, ContactPage } from '../contact-page.ts';
import type { RecordSource } from './records.ts';

/** What a fixture page is asked to show, from its address: `?fixture=brief.ready.json&now=…&answer=refused`. */
export interface FixtureRequest {
  /** File of `crm-extension/contract`, or `none` for a contact without a handoff. */
  fixture: string;
  /** ISO 8601; a quarter of an hour after the decision when absent. */
  now: string | null;
  /** What the service answers to a button: saved unless asked otherwise. */
  answer: string | null;
  /** Properties to change, as JSON: how damaged and newer briefs are shown. */
  properties: string | null;
}

interface FixtureBrief {
  status: string;
  decidedAt: string;
  trigger: { kind: string; label: string };
  score: { value: number; band: string };
  motion: { kind: string };
  window: { opensAt: string; closesAt: string; reason: string } | null;
  owner: { name: string | null; because: string };
  person: { name: string; email: string | null; title: string | null };
  account: { name: string; activePeople: number };
  narrative: { text: string }[];
  talkingPoints: { text: string }[];
  suppression: { reason: string }[];
  playbookVersion: number;
}

const DECISION_AGE = 15 * 60_000;

/** A record made from a fixture of the contract, which answers the card's requests by itself. */
export function fixtureRecord(request: FixtureRequest, assets: string): RecordSource {
  const written: Record<string, string> = {};
  return {
    load: async () => {
      const page = await fixturePage(request, assets);
      Object.assign(page.properties, written);
      return page;
    },
    send: async ({ url, body }) => {
      if (request.answer === 'failed') return { status: 502, body: {} };
      if (request.answer === 'refused') {
        return { status: 200, body: { kind: 'refused', message: 'This handoff was closed an hour ago.' } };
      }
      Object.assign(written, writtenBy(url, body));
      return { status: 200, body: { kind: 'saved', message: '' } };
    },
  };
}

function writtenBy(url: string, body: CardRequest['body']): Record<string, string> {
  if (url.endsWith('/touches')) return { pql_status: 'touched' };
  const { verdict = '', reason = '' } = body as { verdict?: string; reason?: string };
  return { pql_verdict: verdict, pql_verdict_reason: reason };
}

async function fixturePage(request: FixtureRequest, assets: string): Promise<ContactPage> {
  const changed = JSON.parse(request.properties ?? '{}') as Record<string, string>;
  if (request.fixture === 'none')
    return emptyPage(changed, Date.parse(request.now ?? '2026-11-24T15:20:00Z'));
  const brief = (await (await fetch(`${assets}fixtures/${request.fixture}`)).json()) as FixtureBrief;
  const now = request.now === null ? Date.parse(brief.decidedAt) + DECISION_AGE : Date.parse(request.now);
  return {
    ...emptyPage({ ...propertiesOf(brief), ...changed }, now),
    company: { name: brief.account.name, domain: brief.person.email?.split('@')[1] ?? null },
    owner: brief.owner.name === null ? null : { name: brief.owner.name },
    tasks: tasksOf(brief),
  };
}

function emptyPage(properties: Record<string, string>, now: number): ContactPage {
  const all = {
    firstname: 'Robin',
    lastname: 'Vale',
    email: 'robin@example.com',
    jobtitle: 'Analyst',
    ...properties,
  };
  return {
    id: '101',
    properties: all,
    labels: Object.fromEntries(Object.keys(all).map((name) => [name, labelOf(name)])),
    tasks: [],
    company: null,
    owner: null,
    context: {
      portal: { id: 123, timezone: 'Europe/Berlin' },
      user: { id: 1, email: 'jonas@vendor.example', firstName: 'Jonas', lastName: 'Weber', locale: 'en-GB' },
      crm: { objectId: 101, objectTypeId: '0-1' },
    },
    now,
  };
}

const LABELS: Readonly<Record<string, string>> = { email: 'E-mail', jobtitle: 'Job title' };

function labelOf(name: string): string {
  return LABELS[name] ?? name.replace(/^pql_/, 'PQL ').replaceAll('_', ' ');
}

function propertiesOf(brief: FixtureBrief): Record<string, string> {
  const [firstname = '', ...lastname] = brief.person.name.split(' ');
  return {
    firstname,
    lastname: lastname.join(' '),
    email: brief.person.email ?? '',
    jobtitle: brief.person.title ?? '',
    pql_status: brief.status,
    pql_score: String(brief.score.value),
    pql_score_band: brief.score.band,
    pql_signal: brief.trigger.kind,
    pql_trigger: brief.trigger.label,
    pql_motion: brief.motion.kind,
    pql_window_opens_at: brief.window?.opensAt ?? '',
    pql_window_closes_at: brief.window?.closesAt ?? '',
    pql_window_reason: brief.window?.reason ?? '',
    pql_owner_reason: brief.owner.because,
    pql_narrative: brief.narrative.map(({ text }) => text).join(' '),
    pql_talking_points: brief.talkingPoints.map(({ text }) => text).join(' '),
    pql_teammates_active: String(Math.max(0, brief.account.activePeople - 1)),
    pql_suppressed_because: brief.suppression[0]?.reason ?? '',
    pql_playbook_version: String(brief.playbookVersion),
    pql_last_decided_at: brief.decidedAt,
    pql_brief: JSON.stringify(brief),
  };
}

function tasksOf(brief: FixtureBrief): ContactPage['tasks'] {
  if (brief.status !== 'ready' || brief.window === null) return [];
  const subject = `${brief.trigger.label}: write to ${brief.person.name}`;
  return [{ subject, body: brief.window.reason, dueAt: brief.window.closesAt, owner: brief.owner.name }];
}
