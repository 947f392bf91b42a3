import type { z } from 'zod';
import { nearestWord } from './nearest-word.ts';

/**
 * Messages for mistakes in a playbook, in the words of the person who wrote it. Passed to zod as the error map
 * of a parse; null leaves the message the schema itself gives. https://zod.dev/error-customization
 */
export const explainIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownWord('key', key, keysOf(issue.inst))).join('\n');
    case 'invalid_value':
      return typeof issue.input === 'string'
        ? unknownWord('value', issue.input, issue.values.map(String))
        : `expected one of ${issue.values.join(', ')}, found ${shown(issue.input)}`;
    case 'invalid_type':
      return issue.input === undefined
        ? `missing: expected ${wordFor(issue.expected)}`
        : `expected ${wordFor(issue.expected)}, found ${shown(issue.input)}`;
    default:
      return null;
  }
};

/** Where an issue is and what it says; an issue about several unknown keys becomes one for each, at the key. */
export function placesOf(issue: z.core.$ZodIssue): { path: (string | number)[]; message: string }[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  const messages = issue.message.split('\n');
  return issue.keys.map((key, index) => ({
    path: [...path, key],
    message: messages[index] ?? issue.message,
  }));
}

/** `unknown key 'poins'; did you mean 'points'?`, or the words that are possible when none is near. */
export function unknownWord(what: string, word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  const possible = known.length === 0 ? 'there is none' : `possible are ${known.join(', ')}`;
  const hint = nearest === null ? possible : `did you mean '${nearest}'?`;
  return `unknown ${what} '${word}'; ${hint}`;
}

/** The keys of the object schema that refused one. */
function keysOf(schema: z.core.$ZodType | z.core.$ZodCheck | undefined): string[] {
  const definition: object = schema?._zod.def ?? {};
  return 'shape' in definition && typeof definition.shape === 'object' && definition.shape !== null
    ? Object.keys(definition.shape)
    : [];
}

function wordFor(type: string): string {
  if (type === 'array') return 'a list';
  if (type === 'object' || type === 'record') return 'a block of keys and values';
  if (type === 'int') return 'a whole number';
  if (type === 'string') return 'text';
  return `a ${type}`;
}

function shown(input: unknown): string {
  if (input === null || input === undefined) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a block';
  if (typeof input === 'string') return `'${input.slice(0, 60)}'`;
  return typeof input === 'number' || typeof input === 'boolean' ? `'${input}'` : typeof input;
}
