import { describeCondition } from '../../src/playbook/describe-condition.ts';
import { durationText } from '../../src/playbook/duration.ts';
import type { PlaybookRules, WindowRule } from '../../src/playbook/playbook.ts';

/** What a playbook does, in lines a person can read over: for `playbook show`. */
export function explainPlaybook(rules: PlaybookRules): string {
  return [
    rules.name,
    '',
    `A person is handed over from a score of ${rules.pql.threshold}; afterwards the account rests ${durationText(rules.pql.rest)}.`,
    hoursLine(rules.hours),
    '',
    'Signals:',
    ...rules.signals.map(signalLine),
    '',
    'Fit:',
    ...rules.fit.map((fit) => `  ${signed(fit.points)}  ${fit.label}: ${describeCondition(fit.when)}`),
    '',
    'Segment, the first that holds:',
    ...rules.segments.map((rule) => `  ${rule.segment}: ${conditionText(rule.when)}`),
    '',
    'Motion, the first that holds:',
    ...rules.motions.map((rule) => `  ${rule.motion}: ${conditionText(rule.when)}`),
    '',
    'Outreach windows:',
    ...Object.entries(rules.windows).map(([kind, rule]) => `  ${kind}: ${windowText(rule)}`),
    '',
    `Not approached: ${rules.suppression.reasons.join(', ')}; after contact, for ${durationText(rules.suppression.recent_touch)}.`,
    '',
  ].join('\n');
}

function hoursLine({ working_days: days, start, end, time_zone: zone }: PlaybookRules['hours']): string {
  return `Contact is welcome ${days.join(', ')} from ${clock(start)} to ${clock(end)}, in ${zone} unless the person's own time is known.`;
}

function signalLine(signal: PlaybookRules['signals'][number]): string {
  const tips = signal.triggers ? '' : ', adds only';
  return `  ${signed(signal.points)}  ${signal.id} (${signal.kind}${tips}), half after ${durationText(signal.half_life)}: ${describeCondition(signal.when)}`;
}

function windowText(rule: WindowRule): string {
  const opens = rule.opens_after === 0 ? 'at once' : `after ${durationText(rule.opens_after)}`;
  const parts = [`opens ${opens}, for ${durationText(rule.closes_after)}`];
  if (rule.functional !== undefined) parts.push(`once ${describeCondition(rule.functional)}`);
  if (rule.not_while !== undefined) parts.push(`not while ${describeCondition(rule.not_while)}`);
  if (rule.any_hour) parts.push('at any hour');
  return parts.join('; ');
}

function conditionText(when: PlaybookRules['segments'][number]['when']): string {
  return when === undefined ? 'everybody else' : describeCondition(when);
}

function signed(points: number): string {
  return `${points < 0 ? '' : '+'}${points}`.padStart(4);
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
