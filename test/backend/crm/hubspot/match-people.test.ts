import { z } from 'zod';
import { errorFor } from '../../../../backend/crm/hubspot/errors.ts';
import { matchPeople } from '../../../../backend/crm/hubspot/match-people.ts';
import type { HubSpotCall } from '../../../../backend/crm/hubspot/transport.ts';
import { inMemoryCrmMemory } from '../in-memory.ts';

const readSchema = z.object({
  inputs: z.array(z.object({ id: z.string() })),
  idProperty: z.string().optional(),
});
const searchSchema = z.object({
  filterGroups: z.array(z.object({ filters: z.array(z.object({ values: z.array(z.string()) })) })),
});

interface Contact {
  id: string;
  properties: Record<string, string>;
}

/** A portal that knows these contacts, whose search also answers with strangers and copies. */
function hubSpot(contacts: Contact[], refuse: (ids: string[]) => boolean = () => false) {
  const calls: HubSpotCall[] = [];
  const transport = async (call: HubSpotCall): Promise<unknown> => {
    calls.push(call);
    if (call.search === true) return { results: contacts };
    const { inputs, idProperty } = readSchema.parse(call.body);
    const ids = inputs.map((input) => input.id);
    if (refuse(ids)) throw errorFor({ status: 400, body: {}, headers: new Headers() }, call.kind, false);
    return {
      results: contacts.filter((one) =>
        ids.includes(idProperty === undefined ? one.id : (one.properties[idProperty] ?? '')),
      ),
    };
  };
  const { memory, state } = inMemoryCrmMemory();
  const match = (people: { key: string; email: string | null }[]) =>
    matchPeople({ transport, memory }, people, [], true);
  return { match, calls, state };
}

const person = (number: number) => ({
  key: `person-${number}`,
  email: `ann.${number}@a-rather-long-company-name.example`,
});

it('failure-mode 26: an address that leads to two contacts is no match, and both are named', async () => {
  const address = person(1).email;
  const { match, state } = hubSpot([
    { id: '7', properties: { email: 'x@y.example', hs_additional_emails: address } },
    { id: '8', properties: { email: 'z@y.example', hs_additional_emails: `other@y.example;${address}` } },
  ]);
  expect((await match([person(1)])).get('person-1')).toEqual({
    kind: 'ambiguous',
    reason: expect.stringMatching(/7 and 8/),
  });
  expect(state.links.size).toBe(0);
});

it('what search finds counts only when the record itself has the address', async () => {
  const { match } = hubSpot([
    { id: '7', properties: { email: 'stranger@y.example', hs_additional_emails: 'ann.11@y.example' } },
  ]);
  expect((await match([{ key: 'k', email: 'ann.1@y.example' }])).get('k')).toEqual({ kind: 'none' });
});

it('searches within HubSpot’s limits, from the search bucket, for those nothing else found', async () => {
  const { match, calls } = hubSpot([{ id: '7', properties: { email: person(1).email } }]);
  await match(Array.from({ length: 300 }, (_, index) => person(index + 1)));
  const searches = calls.filter((call) => call.search === true);
  const values = searches.map(
    ({ body }) => searchSchema.parse(body).filterGroups[0]?.filters[0]?.values ?? [],
  );
  expect(values.flat()).toHaveLength(299);
  expect(values.flat()).not.toContain(person(1).email);
  for (const { body } of searches) expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
  for (const some of values) expect(some.length).toBeLessThanOrEqual(100);
});

it('one address HubSpot cannot read hides nobody else', async () => {
  const people = Array.from({ length: 20 }, (_, index) => person(index));
  const contacts = people.map(({ email }, index) => ({ id: String(index), properties: { email } }));
  const bad = 'weird@address';
  const { match } = hubSpot(contacts, (ids) => ids.includes(bad));
  const matches = await match([...people, { key: 'bad', email: bad }]);
  expect([...matches.values()].filter((one) => one.kind === 'found')).toHaveLength(20);
  expect(matches.get('bad')).toEqual({ kind: 'none' });
});

it('addresses are compared without regard to case', async () => {
  const { match } = hubSpot([{ id: '7', properties: { email: 'ann@acme.example' } }]);
  expect((await match([{ key: 'k', email: ' Ann@ACME.example ' }])).get('k')).toMatchObject({
    kind: 'found',
    record: { id: '7' },
  });
});

it('a person without an address is looked for by key alone', async () => {
  const { match, calls } = hubSpot([{ id: '7', properties: { pql_key: 'k' } }]);
  expect((await match([{ key: 'k', email: null }])).get('k')).toMatchObject({ kind: 'found' });
  expect(calls).toHaveLength(1);
});
