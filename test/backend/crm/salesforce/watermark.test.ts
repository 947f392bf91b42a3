import fc from 'fast-check';
import { advance, OVERLAP, watermarkAt } from '../../../../backend/crm/salesforce/watermark.ts';

describe('following an org', () => {
  it('tells each version once, however often it is read again', () => {
    const version = { id: 'a', at: 1_000_000 };
    const first = advance(watermarkAt(900_000), [version]);
    const second = advance(first.watermark, [version]);
    expect(first.fresh).toEqual([version]);
    expect(second.fresh).toEqual([]);
    expect(advance(second.watermark, [{ ...version, at: 1_000_001 }]).fresh).toHaveLength(1);
  });

  it('never goes back, and forgets what can no longer be read again', () => {
    const { watermark } = advance({ at: 1_000_000, seen: [`old@${1_000_000 - OVERLAP}`] }, [
      { id: 'new', at: 1_000_001 },
    ]);
    expect(watermark).toEqual({ at: 1_000_001, seen: ['new@1000001'] });
    expect(advance(watermark, []).watermark.at).toBe(1_000_001);
  });

  it('tells every version exactly once over any course of readings that overlap', () => {
    const versions = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), at: fc.nat(600_000) }), {
      selector: ({ id, at }) => `${id}@${at}`,
      maxLength: 30,
    });
    fc.assert(
      fc.property(versions, (all) => {
        const told: string[] = [];
        let watermark = watermarkAt(0);
        for (let now = 0; now <= 660_000; now += 60_000) {
          const from = watermark.at - OVERLAP;
          const read = all.filter(({ at }) => at >= from && at <= now);
          const step = advance(watermark, read);
          told.push(...step.fresh.map(({ id, at }) => `${id}@${at}`));
          watermark = step.watermark;
        }
        expect(told.sort()).toEqual(all.map(({ id, at }) => `${id}@${at}`).sort());
      }),
    );
  });
});
