import { QUALIFICATION } from '../vocabulary.ts';
import { checkReferences } from './check-references.ts';
import { explainIssue, placesOf, unknownWord } from './explain-issue.ts';
import { type PlaybookRules, playbookSchema } from './playbook.ts';

export interface PlaybookIssue {
  /** Where, as keys and indexes from the top. The last may be a key that should not be there. */
  path: (string | number)[];
  message: string;
}

export type ParsedPlaybook = { ok: true; rules: PlaybookRules } | { ok: false; issues: PlaybookIssue[] };

const QUESTION_KEYS: readonly string[] = Object.entries(QUALIFICATION).flatMap(([framework, elements]) =>
  elements.map((element) => `${framework}.${element}`),
);

/**
 * Reads rules from plain data, with every mistake found: first of shape, and once the shape is right, of names
 * that name nothing.
 */
export function parsePlaybook(data: unknown): ParsedPlaybook {
  const parsed = playbookSchema.safeParse(data, { error: explainIssue });
  if (!parsed.success) {
    return { ok: false, issues: parsed.error.issues.flatMap(placesOf) };
  }
  const issues = [...checkReferences(parsed.data), ...unknownQuestions(parsed.data)];
  return issues.length === 0 ? { ok: true, rules: parsed.data } : { ok: false, issues };
}

function unknownQuestions(rules: PlaybookRules): PlaybookIssue[] {
  return Object.keys(rules.questions).flatMap((key) =>
    QUESTION_KEYS.includes(key)
      ? []
      : [{ path: ['questions', key], message: unknownWord('question', key, QUESTION_KEYS) }],
  );
}
