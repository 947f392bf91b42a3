import { openPortal } from './open-portal.ts';

/** Far above what a call takes (single-digit ms on a laptop), far below what a scan per input would. */
const GENEROUS_MS = 60;
const CONTACTS = '/crm/objects/2026-03/contacts';

describe('ten thousand contacts', () => {
  it('batches of a hundred stay quick', async () => {
    const open = await openPortal({
      rateLimit: { general: { calls: 1_000_000, perMs: 1 }, search: { calls: 5, perMs: 1000 } },
    });
    await open.call('POST', '/crm/properties/2026-03/contacts', {
      name: 'pql_key',
      label: 'Key',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
      hasUniqueValue: true,
    });
    const input = (n: number) => ({
      id: `k${n}`,
      idProperty: 'pql_key',
      properties: { email: `p${n}@acme.example`, firstname: `P${n}` },
    });
    const times: number[] = [];
    for (let start = 0; start < 10_000; start += 100) {
      const inputs = Array.from({ length: 100 }, (_, n) => input(start + n));
      const before = performance.now();
      const answer = await open.call('POST', `${CONTACTS}/batch/upsert`, { inputs });
      times.push(performance.now() - before);
      expect(answer.status).toBe(200);
    }
    const inputs = Array.from({ length: 100 }, (_, n) => ({ id: `p${n * 97}@acme.example` }));
    const before = performance.now();
    const read = await open.call('POST', `${CONTACTS}/batch/read`, {
      idProperty: 'email',
      properties: ['pql_key'],
      inputs,
    });
    times.push(performance.now() - before);
    expect(read.body['results']).toHaveLength(100);
    expect(times.toSorted((a, b) => a - b)[times.length >> 1]).toBeLessThan(GENEROUS_MS);
    await open.close();
  });
});
