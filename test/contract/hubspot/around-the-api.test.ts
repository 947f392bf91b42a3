import express from 'express';
import { createPracticePortal } from '../../../backend/demo/practice-hubspot/practice-portal.ts';
import { NOON, openPortal, person } from './open-portal.ts';

describe('the portal around its API', () => {
  it('opens with the records it is seeded with', () => {
    const portal = createPracticePortal({
      now: () => NOON,
      seed: [
        { type: 'companies', properties: { name: 'Acme', numberofemployees: '120' } },
        { type: 'contacts', properties: person() },
      ],
    });
    expect(portal.records('companies')).toMatchObject([
      { properties: { name: 'Acme', numberofemployees: '120' } },
    ]);
    expect(portal.records('contacts')).toMatchObject([{ properties: { email: 'ada@acme.example' } }]);
    expect(portal.calls()).toEqual([]);
  });

  it('sets what people cannot, such as the last contact', async () => {
    const open = await openPortal();
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    open.portal.setCalculated('contacts', id, { notes_last_contacted: '2026-11-21T15:00:00.000Z' });
    const read = await open.call(
      'GET',
      `/crm/objects/2026-03/contacts/${id}?properties=notes_last_contacted`,
    );
    expect(read.body['properties']).toMatchObject({ notes_last_contacted: '2026-11-21T15:00:00.000Z' });
    await open.close();
  });

  it('holds a person to the same rules as an app', () => {
    const portal = createPracticePortal({ now: () => NOON });
    expect(() => portal.createAsPerson('contacts', { email: 'nobody' }, 7001)).toThrow('INVALID_EMAIL');
  });

  it('works mounted under a path of another app', async () => {
    const portal = createPracticePortal({ now: () => NOON });
    const host = express();
    host.use('/practice', portal.handler);
    const server = host.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const answer = await fetch(`http://127.0.0.1:${port}/practice/crm/owners/2026-03?limit=1`, {
      headers: { authorization: 'Bearer practice-token' },
    });
    expect(await answer.json()).toMatchObject({ results: [{ id: '61001' }] });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
