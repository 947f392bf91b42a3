import fc from 'fast-check';
import { instantLiteral, isIn, queryChunks, quoted } from '../../../../backend/crm/salesforce/soql.ts';
import { parseSoql } from '../../../../backend/demo/practice-salesforce/soql-parser.ts';

describe('texts in a query', () => {
  it.each([
    ["o'neill", "'o\\'neill'"],
    ['back\\slash', "'back\\\\slash'"],
    ['two\nlines', "'two\\nlines'"],
    ["' OR Id != null OR Name = '", "'\\' OR Id != null OR Name = \\''"],
  ])('%j is written as %s', (text, literal) => {
    expect(quoted(text)).toBe(literal);
  });

  it('any text is read back as itself and ends where it ends', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (texts) => {
        const { where } = parseSoql(`SELECT Id FROM Contact WHERE ${isIn('Email', texts)}`);
        expect(where).toMatchObject({ kind: 'in', values: texts.map((value) => ({ value })) });
      }),
    );
  });

  it('an instant is written without quotes', () => {
    expect(instantLiteral(Date.UTC(2026, 10, 23, 10))).toBe('2026-11-23T10:00:00.000Z');
  });
});

describe('how much one query asks for', () => {
  it('keeps every item, in order, in queries that fit a URL', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 250 }), { maxLength: 400 }), (texts) => {
        const chunks = queryChunks(texts, (text) => text);
        expect(chunks.flat()).toEqual(texts);
        for (const chunk of chunks)
          expect(encodeURIComponent(isIn('Email', chunk)).length).toBeLessThan(12_000);
      }),
    );
  });
});
