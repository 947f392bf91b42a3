import { SIGNAL_KINDS } from '../vocabulary.ts';
import { type Condition, conditionsIn } from './condition.ts';
import { unknownWord } from './explain-issue.ts';
import { nearestWord } from './nearest-word.ts';
import type { PlaybookRules } from './playbook.ts';

export interface ReferenceProblem {
  path: (string | number)[];
  message: string;
}

/** What is wrong with a playbook whose every part is well formed: names that name nothing, names given twice, lists that leave somebody out. */
export function checkReferences(rules: PlaybookRules): ReferenceProblem[] {
  return [
    ...repeatedNames(
      rules.signals.map((signal) => signal.id),
      (index) => ['signals', index, 'id'],
    ),
    ...repeatedNames(
      rules.routing.pools.map((pool) => pool.name),
      (index) => ['routing', 'pools', index, 'name'],
    ),
    ...misspeltKinds(rules),
    ...unknownWindows(rules),
    ...unknownPools(rules),
    ...unknownSignals(rules),
    ...openEnded('segments', rules.segments),
    ...openEnded('motions', rules.motions),
  ];
}

function repeatedNames(
  names: readonly string[],
  pathOf: (index: number) => (string | number)[],
): ReferenceProblem[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: pathOf(index), message: `'${name}' is used more than once` }] : [],
  );
}

/** A playbook may have kinds of its own; one that is nearly a known kind is a slip. */
function misspeltKinds(rules: PlaybookRules): ReferenceProblem[] {
  const known: readonly string[] = SIGNAL_KINDS;
  return rules.signals.flatMap(({ kind }, index) => {
    const nearest = known.includes(kind) ? null : nearestWord(kind, known);
    const path = ['signals', index, 'kind'];
    return nearest === null
      ? []
      : [{ path, message: `unknown signal kind '${kind}'; did you mean '${nearest}'?` }];
  });
}

function unknownWindows(rules: PlaybookRules): ReferenceProblem[] {
  const kinds = ['default', ...SIGNAL_KINDS, ...rules.signals.map((signal) => signal.kind)];
  return Object.keys(rules.windows).flatMap((kind) =>
    kinds.includes(kind)
      ? []
      : [{ path: ['windows', kind], message: unknownWord('signal kind', kind, kinds) }],
  );
}

function unknownPools(rules: PlaybookRules): ReferenceProblem[] {
  const names = rules.routing.pools.map((pool) => pool.name);
  return rules.routing.rules.flatMap(({ pool }, index) =>
    names.includes(pool)
      ? []
      : [{ path: ['routing', 'rules', index, 'pool'], message: unknownWord('pool', pool, names) }],
  );
}

function unknownSignals(rules: PlaybookRules): ReferenceProblem[] {
  const known = [
    ...new Set([...rules.signals.flatMap((signal) => [signal.id, signal.kind]), ...SIGNAL_KINDS]),
  ];
  const problems: ReferenceProblem[] = [];
  for (const { path, condition } of placesOfConditions(rules)) {
    for (const part of conditionsIn(condition)) {
      for (const name of 'signal' in part ? part.signal : []) {
        if (!known.includes(name)) problems.push({ path, message: unknownWord('signal', name, known) });
      }
    }
  }
  return problems;
}

/** Lists where the first rule that holds decides need one that always holds, and it belongs last. */
function openEnded(name: string, list: readonly { when?: Condition | undefined }[]): ReferenceProblem[] {
  const always = list.findIndex((rule) => rule.when === undefined);
  if (always === list.length - 1) return [];
  const message =
    always < 0
      ? `the last of ${name} must hold for everybody: leave its 'when' out`
      : `has no 'when', so those after it are never reached`;
  return [{ path: [name, always < 0 ? list.length - 1 : always], message }];
}

function placesOfConditions(rules: PlaybookRules): { path: (string | number)[]; condition: Condition }[] {
  const lists = {
    segments: rules.segments.map((rule) => rule.when),
    signals: rules.signals.map((rule) => rule.when),
    fit: rules.fit.map((rule) => rule.when),
    motions: rules.motions.map((rule) => rule.when),
    talking_points: rules.talking_points.map((rule) => rule.when),
  };
  const places = Object.entries(lists).flatMap(([name, conditions]) =>
    conditions.map((condition, index) => ({ path: [name, index, 'when'], condition })),
  );
  rules.routing.rules.forEach((rule, index) => {
    places.push({ path: ['routing', 'rules', index, 'when'], condition: rule.when });
  });
  places.push({ path: ['suppression', 'free_mail_when'], condition: rules.suppression.free_mail_when });
  return places.flatMap(({ path, condition }) => (condition === undefined ? [] : [{ path, condition }]));
}
