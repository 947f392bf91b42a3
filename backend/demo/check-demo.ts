import { briefSchema, MAX_BRIEF_LENGTH } from '../../src/brief/brief.ts';
import { scoreBand } from '../../src/vocabulary.ts';
import type { Demo } from './demo.ts';
import type { PracticePerson } from './practice-crm.ts';
import type { ExpectedHandoff } from './sample-company/stage.ts';

export interface CheckResult {
  ok: boolean;
  lines: string[];
}

/**
 * Proves, from the practice CRM alone, that every handoff the sample company's stories must lead to is on its person's
 * record, field by field, that nobody else carries one, and that nobody stands there twice.
 */
export async function checkDemo(demo: Demo): Promise<CheckResult> {
  const { crm, company } = demo;
  const people = crm.people();
  const byEmail = Map.groupBy(people, (one) => one.email);
  const problems = company.expected.flatMap((expected) => {
    const found = byEmail.get(expected.personEmail) ?? [];
    const [record, ...others] = found;
    if (record === undefined) return [`${expected.story}: ${expected.personEmail} has no record`];
    if (others.length > 0) return [`${expected.story}: ${expected.personEmail} has ${found.length} records`];
    return differences(demo, expected, record).map(
      (problem) => `${expected.story}, ${expected.personEmail}: ${problem}`,
    );
  });
  const wanted = new Set(company.expected.map((one) => one.personEmail));
  for (const { email, fields } of people) {
    const { pql_status: status, pql_trigger: trigger = '' } = fields;
    if (status !== undefined && !wanted.has(email))
      problems.push(`${email} has an unexpected handoff (${status}, ${trigger})`);
  }
  const count = company.expected.length;
  const statuses = [...Map.groupBy(company.expected, (one) => one.status)].map(
    ([status, all]) => `${all.length} ${status}`,
  );
  const verdict =
    problems.length === 0
      ? `All ${count} expected handoffs are on their records, field by field (${statuses.join(', ')}); nobody else has one.`
      : `${problems.length} problems with ${count} expected handoffs:`;
  return { ok: problems.length === 0, lines: [verdict, ...problems.map((problem) => `  ${problem}`)] };
}

function differences(demo: Demo, expected: ExpectedHandoff, { fields, tasks }: PracticePerson): string[] {
  const found: string[] = [];
  const same = (field: string, value: string | undefined): void => {
    if (fields[field] !== value) found.push(`${field} is ${show(fields[field])}, expected ${show(value)}`);
  };
  same('pql_status', expected.status);
  same('pql_signal', expected.signal);
  same('pql_motion', expected.motion);
  same('pql_suppressed_because', expected.suppressedBecause);
  same('pql_score_band', scoreBand(Number(fields['pql_score'])));
  for (const field of [
    'pql_key',
    'pql_trigger',
    'pql_triggered_at',
    'pql_narrative',
    'pql_reasons',
    'pql_last_decided_at',
    'pql_playbook_version',
  ]) {
    if ((fields[field] ?? '') === '') found.push(`${field} is empty`);
  }
  found.push(...briefProblems(fields), ...windowProblems(demo, expected, fields));
  const tasksWanted = expected.status === 'ready' ? 1 : 0;
  if (tasks !== tasksWanted) found.push(`has ${tasks} tasks, expected ${tasksWanted}`);
  return found;
}

function briefProblems(fields: Record<string, string>): string[] {
  const json = fields['pql_brief'] ?? '';
  if (json.length > MAX_BRIEF_LENGTH) return [`the brief has ${json.length} characters`];
  let brief: unknown;
  try {
    brief = JSON.parse(json);
  } catch {
    return ['pql_brief is not JSON'];
  }
  const parsed = briefSchema.safeParse(brief);
  if (!parsed.success)
    return [`the brief does not keep its contract: ${parsed.error.issues[0]?.path.join('.') ?? ''}`];
  const { status, score } = parsed.data;
  const sum = score.reasons.reduce((total, reason) => total + reason.points, 0);
  return [
    ...(status === fields['pql_status'] ? [] : [`the brief says ${status}`]),
    ...(String(score.value) === fields['pql_score'] ? [] : [`the brief's score is ${score.value}`]),
    ...(sum === score.value ? [] : [`the reasons add up to ${sum}, the score is ${score.value}`]),
  ];
}

function windowProblems(demo: Demo, expected: ExpectedHandoff, fields: Record<string, string>): string[] {
  const opensAt = Date.parse(fields['pql_window_opens_at'] ?? '');
  const closesAt = Date.parse(fields['pql_window_closes_at'] ?? '');
  const now = demo.clock.now();
  switch (expected.status) {
    case 'ready':
      return opensAt <= now && now < closesAt ? [] : ['is ready, but its window is not open'];
    case 'scheduled':
      return now < opensAt && opensAt < closesAt ? [] : ['is scheduled, but its window does not lie ahead'];
    case 'automated':
      return Number.isNaN(opensAt) ? [] : ['runs by itself, but has a window'];
    case 'suppressed':
      return [];
  }
}

const show = (value: string | undefined): string => (value === undefined ? 'empty' : `'${value}'`);
