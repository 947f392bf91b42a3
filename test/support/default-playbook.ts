import { defaultPlaybook } from '../../backend/playbook/default-playbook.ts';
import { readPlaybook } from '../../backend/playbook/read-playbook.ts';
import { parsePlaybook } from '../../src/playbook/parse-playbook.ts';
import type { Playbook, PlaybookRules } from '../../src/playbook/playbook.ts';

/** The playbook new workspaces start with, read once. */
export const DEFAULT_PLAYBOOK: Playbook = { version: 1, rules: rulesOf(readPlaybook(defaultPlaybook())) };

/** The default playbook with some of its parts replaced. */
export function playbookWith(rules: Partial<PlaybookRules>): Playbook {
  return { version: 1, rules: { ...DEFAULT_PLAYBOOK.rules, ...rules } };
}

/** The smallest playbook that is valid, as plain data, with some of its parts replaced. */
export function playbookData(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'Small',
    hours: {
      time_zone: 'UTC',
      working_days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      start: '09:00',
      end: '17:00',
    },
    segments: [{ segment: 'startup', because: 'Everybody' }],
    plans: { free: ['free'], trial: ['trial'] },
    onboarding: [],
    signals: [
      {
        id: 'asked',
        kind: 'hand_raise',
        label: 'Asked for a demo',
        scope: 'person',
        when: { event: 'Demo Requested' },
        points: 60,
        half_life: '7d',
      },
    ],
    fit: [],
    pql: { threshold: 40, rest: '7d' },
    motions: [{ motion: 'sales_assisted', because: 'Everybody' }],
    windows: { default: { opens_after: '1h', closes_after: '1d', reason: 'Soon' } },
    suppression: {
      reasons: [],
      internal_domains: [],
      competitor_domains: [],
      recent_touch: '7d',
      ticket_severities: [],
    },
    routing: { rules: [], pools: [] },
    talking_points: [],
    questions: {},
    ...parts,
  };
}

/** A small playbook with some of its parts replaced, given as people write them. */
export function smallPlaybook(parts: Record<string, unknown> = {}): Playbook {
  return { version: 1, rules: rulesOf(parsePlaybook(playbookData(parts))) };
}

function rulesOf(read: { ok: true; rules: PlaybookRules } | { ok: false }): PlaybookRules {
  if (read.ok) return read.rules;
  throw new Error(`the playbook of this test is not valid: ${JSON.stringify(read)}`);
}
