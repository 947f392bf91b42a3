import fc from 'fast-check';
import { chunksByParent } from '../../../../backend/crm/salesforce/chunks-by-parent.ts';

const items = fc.array(fc.record({ parent: fc.constantFrom('a', 'b', 'c', 'd'), id: fc.nat() }), {
  maxLength: 60,
});

describe('failure-mode 21: records of one parent', () => {
  it('stand in one chunk as far as they fit, and none is lost', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 20 }), (given, size) => {
        const chunks = chunksByParent(given, (item) => item.parent, size);
        expect(chunks.flat()).toHaveLength(given.length);
        expect(new Set(chunks.flat())).toEqual(new Set(given));
        for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(size);
        for (const [parent, family] of Map.groupBy(given, (item) => item.parent)) {
          const holding = chunks.filter((chunk) => chunk.some((item) => item.parent === parent));
          expect(holding).toHaveLength(Math.ceil(family.length / size));
        }
      }),
    );
  });
});
