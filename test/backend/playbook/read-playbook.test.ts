import { stringify } from 'yaml';
import { defaultPlaybook } from '../../../backend/playbook/default-playbook.ts';
import { explainPlaybook } from '../../../backend/playbook/explain-playbook.ts';
import { readPlaybook } from '../../../backend/playbook/read-playbook.ts';
import { QUALIFICATION } from '../../../src/vocabulary.ts';
import { playbookData } from '../../support/default-playbook.ts';

const small = stringify(playbookData());

test('the default playbook is valid as it is', () => {
  expect(readPlaybook(defaultPlaybook())).toMatchObject({ ok: true });
});

test('the default playbook has a question for every element of every framework', () => {
  const read = readPlaybook(defaultPlaybook());
  const keys = Object.entries(QUALIFICATION).flatMap(([framework, elements]) =>
    elements.map((element) => `${framework}.${element}`),
  );
  expect(read.ok && Object.keys(read.rules.questions)).toEqual(keys);
});

test.each<[title: string, wrong: (text: string) => string, problem: object]>([
  [
    'an unknown key at the key',
    (text) => text.replace('points: 60', 'poins: 60'),
    {
      path: 'signals[0].poins',
      message: "unknown key 'poins'; did you mean 'points'?",
      column: 5,
    },
  ],
  [
    'a wrong value at its key',
    (text) => text.replace('scope: person', 'scope: people'),
    { path: 'signals[0].scope', column: 5 },
  ],
  [
    'a condition at its word',
    (text) => text.replace('event: Demo Requested', 'evnt: Demo Requested'),
    { path: 'signals[0].when.evnt', column: 7 },
  ],
  [
    'a misspelt window kind at the kind',
    (text) =>
      text.replace('windows:\n', 'windows:\n  hand_rise: { opens_after: 0, closes_after: 1d, reason: x }\n'),
    { path: 'windows.hand_rise', column: 3 },
  ],
])('%s is reported at its line', (_, wrong, problem) => {
  const text = wrong(small);
  const line = text.split('\n').findIndex((row, index) => row !== small.split('\n')[index]) + 1;
  const read = readPlaybook(text);
  expect(read.ok ? [] : read.problems).toContainEqual(expect.objectContaining({ ...problem, line }));
});

test('something missing is reported where it should be', () => {
  const read = readPlaybook(small.replace(/ +half_life: 7d\n/, ''));
  const line = small.split('\n').findIndex((row) => row.includes('- id: asked')) + 1;
  expect(read.ok ? [] : read.problems).toMatchObject([{ line, path: 'signals[0].half_life' }]);
});

test('problems come in the order of the file', () => {
  const read = readPlaybook(
    small.replace('threshold: 40', 'threshold: 0').replace('name: Small', 'nam: Small'),
  );
  const lines = read.ok ? [] : read.problems.map((problem) => problem.line);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});

test.each([
  ['a list that does not end', 'name: [a\nhours: 3', { line: 2, path: '' }],
  ['a key given twice', 'name: a\nname: b', { line: 2, message: 'Map keys must be unique' }],
  [
    'an empty file',
    '',
    {
      line: 1,
      column: 1,
      message: 'expected a block of keys and values, found nothing',
    },
  ],
  ['plain text', 'hello', { line: 1, message: "expected a block of keys and values, found 'hello'" }],
])('%s is a problem with a place', (_, text, problem) => {
  const read = readPlaybook(text);
  expect(read.ok ? [] : read.problems[0]).toMatchObject(problem);
});

test('a playbook is explained in lines a person can read over', () => {
  const read = readPlaybook(small);
  expect(read.ok && explainPlaybook(read.rules)).toMatchInlineSnapshot(`
   "Small

   A person is handed over from a score of 40; afterwards the account rests 7 days.
   Contact is welcome mon, tue, wed, thu, fri from 09:00 to 17:00, in UTC unless the person's own time is known.

   Signals:
      +60  asked (hand_raise), half after 7 days: demo requested

   Fit:

   Segment, the first that holds:
     startup: everybody else

   Motion, the first that holds:
     sales_assisted: everybody else

   Outreach windows:
     default: opens after 1 hour, for 1 day

   Not approached: ; after contact, for 7 days.
   "
  `);
});
