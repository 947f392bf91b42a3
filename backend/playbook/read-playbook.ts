import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { type PlaybookIssue, parsePlaybook } from '../../src/playbook/parse-playbook.ts';
import type { PlaybookRules } from '../../src/playbook/playbook.ts';

export interface PlaybookProblem {
  /** From 1. */
  line: number;
  column: number;
  /** `signals[2].when.event`; empty for the playbook as a whole. */
  path: string;
  message: string;
}

export type ReadPlaybook = { ok: true; rules: PlaybookRules } | { ok: false; problems: PlaybookProblem[] };

type Position = Pick<PlaybookProblem, 'line' | 'column'>;

/** Reads a playbook from YAML. Every problem is reported at its line, in the order of the file. */
export function readPlaybook(text: string): ReadPlaybook {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      ...positionOfError(error),
      path: '',
      message: plainMessage(error),
    }));
    return { ok: false, problems };
  }
  const parsed = parsePlaybook(document.toJS());
  if (parsed.ok) return parsed;
  const problems = parsed.issues.map(({ path, message }) => ({
    ...positionOf(document, path, lines),
    path: pathText(path),
    message,
  }));
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function positionOfError({ linePos }: YAMLError): Position {
  return { line: linePos?.[0].line ?? 1, column: linePos?.[0].col ?? 1 };
}

/** The parser's message without the excerpt of the file it adds. */
function plainMessage({ message }: YAMLError): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}

/** Where the node at a path begins: its key where it is a value of one; for something that is missing, where it should be. */
function positionOf(document: Document, path: PlaybookIssue['path'], lines: LineCounter): Position {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = keyOffset(document, path.slice(0, length)) ?? nodeOffset(document, path.slice(0, length));
    if (offset !== null) return lineAndColumn(lines, offset);
  }
  return { line: 1, column: 1 };
}

function keyOffset(document: Document, path: PlaybookIssue['path']): number | null {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
}

function nodeOffset(document: Document, path: PlaybookIssue['path']): number | null {
  const node: unknown = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function lineAndColumn(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function pathText(path: PlaybookIssue['path']): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}
