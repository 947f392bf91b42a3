import * as fc from 'fast-check';
import {
  fieldsToWrite,
  isOurEcho,
  markOf,
  type OwnedField,
  pendingEntry,
} from '../../src/field-ownership.ts';
import type { FieldValue } from '../../src/record-change.ts';
import type { OwnershipMode } from '../../src/record-fields.ts';

const MACHINE: OwnedField = { name: 'machine', type: 'text', mode: 'overwrite' };

function aField(mode: OwnershipMode, type: OwnedField['type'] = 'text'): OwnedField {
  return { name: 'story', type, mode };
}

/** What becomes of one field: `sent`, the current value, and what we last wrote (undefined: never). */
function judge(field: OwnedField, desired: FieldValue, current: FieldValue, lastWritten?: FieldValue) {
  const ledger = new Map(lastWritten === undefined ? [] : [[field.name, markOf(field, lastWritten)]]);
  // Another entry, so that the record counts as known to the ledger.
  ledger.set('machine', markOf(MACHINE, 'x'));
  const plan = fieldsToWrite({ [field.name]: desired }, { [field.name]: current }, ledger, [field, MACHINE]);
  if (field.name in plan.write) return 'written';
  if (plan.keptByPeople.includes(field.name)) return 'kept';
  return plan.claim.includes(field.name) ? 'claimed' : 'left';
}

describe('which fields may be written', () => {
  it.each`
    mode               | current   | lastWritten  | desired  | expected     | because
    ${'overwrite'}     | ${'hers'} | ${'ours'}    | ${'new'} | ${'written'} | ${'machinery is always ours'}
    ${'overwrite'}     | ${'new'}  | ${undefined} | ${'new'} | ${'left'}    | ${'it already says so'}
    ${'ours'}          | ${'ours'} | ${'ours'}    | ${'new'} | ${'written'} | ${'nobody touched it'}
    ${'ours'}          | ${''}     | ${'ours'}    | ${'new'} | ${'written'} | ${'a cleared field is ours again'}
    ${'ours'}          | ${null}   | ${undefined} | ${'new'} | ${'written'} | ${'it was never filled'}
    ${'ours'}          | ${'hers'} | ${'ours'}    | ${'new'} | ${'kept'}    | ${'a person edited it after our write'}
    ${'ours'}          | ${'hers'} | ${undefined} | ${'new'} | ${'kept'}    | ${'a person filled it before us'}
    ${'ours'}          | ${'hers'} | ${'ours'}    | ${null}  | ${'kept'}    | ${'clearing is a change like any other'}
    ${'ours'}          | ${'new'}  | ${undefined} | ${'new'} | ${'claimed'} | ${'it holds our value without our note of it'}
    ${'ours'}          | ${'new'}  | ${'ours'}    | ${'new'} | ${'left'}    | ${'there is nothing to change'}
    ${'fill_if_empty'} | ${''}     | ${undefined} | ${'new'} | ${'written'} | ${'it is empty'}
    ${'fill_if_empty'} | ${'hers'} | ${undefined} | ${'new'} | ${'kept'}    | ${'a person filled it'}
    ${'fill_if_empty'} | ${'ours'} | ${'ours'}    | ${'new'} | ${'written'} | ${'we filled it and nobody touched it'}
    ${'fill_if_empty'} | ${'hers'} | ${'ours'}    | ${'new'} | ${'kept'}    | ${'a person edited what we filled'}
    ${'fill_if_empty'} | ${'new'}  | ${undefined} | ${'new'} | ${'left'}    | ${'the same words of a person stay theirs'}
    ${'suggest'}       | ${''}     | ${undefined} | ${'new'} | ${'left'}    | ${'suggestions live on the card'}
    ${'theirs'}        | ${''}     | ${undefined} | ${'new'} | ${'left'}    | ${'people write it'}
  `("'$mode' with '$current' on the record is $expected, since $because", (row) => {
    expect(judge(aField(row.mode), row.desired, row.current, row.lastWritten)).toBe(row.expected);
  });

  it('failure-mode 14: a rep’s correction newer than our last write is kept through every later decision', () => {
    const field = aField('ours');
    for (const desired of ['a', 'b', null, 'c'])
      expect(judge(field, desired, 'what she typed', 'a')).toBe('kept');
  });

  it('failure-mode 25: null clears what we wrote, and never becomes a word', () => {
    const plan = fieldsToWrite(
      { story: null },
      { story: 'ours' },
      new Map([['story', markOf(aField('ours'), 'ours')]]),
      [aField('ours')],
    );
    expect(plan.write).toEqual({ story: null });
  });
});

describe('a record the ledger knows nothing of', () => {
  const fields: OwnedField[] = [
    MACHINE,
    { name: 'story', type: 'text', mode: 'ours' },
    { name: 'budget', type: 'text', mode: 'fill_if_empty' },
  ];
  const desired = { machine: 'm2', story: 'new story', budget: '10k' };

  it('is adopted when fields only we write have values, so that an old installation does not block the new one', () => {
    const plan = fieldsToWrite(
      desired,
      { machine: 'm1', story: 'old story', budget: '5k' },
      new Map(),
      fields,
    );
    expect(plan.write).toEqual({ machine: 'm2', story: 'new story' });
    expect(plan.keptByPeople).toEqual(['budget']);
  });

  it('is a person’s where nothing shows that we were ever there', () => {
    const plan = fieldsToWrite(desired, { story: 'typed by hand' }, new Map(), fields);
    expect(plan.keptByPeople).toEqual(['story']);
    expect(plan.write).toEqual({ machine: 'm2', budget: '10k' });
  });
});

describe('our own values coming back', () => {
  it.each([
    ['number', 70, '70.0'],
    ['number', 70, ' 70 '],
    ['number', '0.50', '0.5'],
    ['instant', { instant: 1_700_000_000_123 }, '2023-11-14T22:13:20.123Z'],
    ['instant', { instant: 1_700_000_000_123 }, '1700000000123'],
    ['instant', { instant: 1_700_000_000_123 }, '2023-11-14T22:13:20.000+0000'],
    ['text', 'two\r\nlines ', 'two\nlines'],
    ['enumeration', 'ready', 'ready'],
  ] as const)('a %s sent as %j is recognised as %j', (type, sent, back) => {
    const field = aField('ours', type);
    expect(isOurEcho(field, back, markOf(field, sent))).toBe(true);
  });

  it('a value we never sent is not ours', () => {
    const field = aField('ours');
    expect(isOurEcho(field, 'hers', markOf(field, 'ours'))).toBe(false);
    expect(isOurEcho(field, 'hers', undefined)).toBe(false);
  });

  it('a write whose answer was lost is ours whether it landed or not', () => {
    const field = aField('ours');
    const entry = pendingEntry(markOf(field, 'before'), markOf(field, 'sent'));
    expect(isOurEcho(field, 'before', entry)).toBe(true);
    expect(isOurEcho(field, 'sent', entry)).toBe(true);
  });

  it('the value the record certainly held is remembered through any number of lost writes', () => {
    const field = aField('ours');
    let entry = markOf(field, 'certain');
    for (let attempt = 0; attempt < 50; attempt += 1)
      entry = pendingEntry(entry, markOf(field, `try ${attempt}`));
    expect(isOurEcho(field, 'certain', entry)).toBe(true);
    expect(isOurEcho(field, 'try 49', entry)).toBe(true);
    expect(entry.split(' ').length).toBeLessThanOrEqual(4);
  });
});

describe('laws of ownership', () => {
  const modes = fc.constantFrom<OwnershipMode>('overwrite', 'ours', 'fill_if_empty', 'suggest', 'theirs');
  const types = fc.constantFrom<OwnedField['type']>('text', 'long_text', 'number', 'instant', 'enumeration');
  const values = fc.oneof(
    fc.constantFrom('', 'a', 'b', 'c', '7', '7.0'),
    fc.integer({ min: 0, max: 3 }),
    fc.constant(null),
    fc.integer({ min: 0, max: 5 }).map((days) => ({ instant: days * 86_400_000 })),
  );
  const cases = fc
    .uniqueArray(fc.constantFrom('f1', 'f2', 'f3', 'f4'), { minLength: 1 })
    .chain((names) =>
      fc.record({
        fields: fc.tuple(
          ...names.map((name) => fc.record({ name: fc.constant(name), type: types, mode: modes })),
        ),
        desired: fc.record(Object.fromEntries(names.map((name) => [name, values])), { requiredKeys: [] }),
        current: fc.record(Object.fromEntries(names.map((name) => [name, values])), { requiredKeys: [] }),
        written: fc.record(Object.fromEntries(names.map((name) => [name, values])), { requiredKeys: [] }),
      }),
    )
    .map(({ fields, desired, current, written }) => ({
      fields,
      desired: present(desired),
      current: present(current),
      written: present(written),
      ledger: new Map(
        fields.flatMap((field) => {
          const value = present(written)[field.name];
          return value === undefined ? [] : [[field.name, markOf(field, value)] as const];
        }),
      ),
    }));

  /** fast-check leaves optional keys out or undefined. */
  function present(record: Record<string, FieldValue | undefined>): Record<string, FieldValue> {
    return Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
  }

  it('a value a person put after our write is never overwritten, machinery aside', () => {
    fc.assert(
      fc.property(cases, ({ fields, desired, current, ledger }) => {
        const plan = fieldsToWrite(desired, current, ledger, fields);
        for (const field of fields.filter((one) => one.mode !== 'overwrite')) {
          const value = current[field.name];
          const edited =
            markOf(field, value) !== markOf(field, '') && !isOurEcho(field, value, ledger.get(field.name));
          if (ledger.size > 0 && edited) expect(plan.write).not.toHaveProperty(field.name);
        }
      }),
    );
  });

  it('what is the people’s own, or only suggested, is never written', () => {
    fc.assert(
      fc.property(cases, ({ fields, desired, current, ledger }) => {
        const plan = fieldsToWrite(desired, current, ledger, fields);
        for (const field of fields.filter((one) => one.mode === 'theirs' || one.mode === 'suggest')) {
          expect(plan.write).not.toHaveProperty(field.name);
        }
      }),
    );
  });

  it('once written and noted, the same decision writes nothing again', () => {
    fc.assert(
      fc.property(cases, ({ fields, desired, current, ledger }) => {
        const first = fieldsToWrite(desired, current, ledger, fields);
        const noted = new Map(ledger);
        for (const field of fields) {
          if (field.name in first.write || first.claim.includes(field.name))
            noted.set(field.name, markOf(field, desired[field.name]));
        }
        const second = fieldsToWrite(desired, { ...current, ...first.write }, noted, fields);
        expect(second.write).toEqual({});
        expect(second.claim).toEqual([]);
      }),
    );
  });

  it('every desired field is written, kept, claimed or already so, and never two of these', () => {
    fc.assert(
      fc.property(cases, ({ fields, desired, current, ledger }) => {
        const plan = fieldsToWrite(desired, current, ledger, fields);
        const named = [...Object.keys(plan.write), ...plan.keptByPeople, ...plan.claim];
        expect(new Set(named).size).toBe(named.length);
        for (const name of named) expect(desired).toHaveProperty(name);
      }),
    );
  });

  it('a field cleared by a person takes our value again', () => {
    fc.assert(
      fc.property(cases, ({ fields, desired, ledger }) => {
        const plan = fieldsToWrite(desired, {}, ledger, fields);
        expect(plan.keptByPeople).toEqual([]);
      }),
    );
  });
});
