import { z } from 'zod';
import { CrmError } from '../../../../backend/crm/crm-error.ts';
import { errorFor } from '../../../../backend/crm/hubspot/errors.ts';
import type { HubSpotCall } from '../../../../backend/crm/hubspot/transport.ts';
import { type RecordInput, writeRecords } from '../../../../backend/crm/hubspot/write-records.ts';

const sentSchema = z.object({
  inputs: z.array(
    z.object({
      id: z.string().optional(),
      properties: z.record(z.string(), z.string()),
      objectWriteTraceId: z.string(),
    }),
  ),
});
type SentInput = z.infer<typeof sentSchema>['inputs'][number];
type Reply = { status: number; body: unknown };

/** A HubSpot that answers each batch as `answer` says. */
function hubSpot(answer: (inputs: SentInput[]) => Reply) {
  const batches: SentInput[][] = [];
  const transport = async (call: HubSpotCall): Promise<unknown> => {
    const { inputs } = sentSchema.parse(call.body);
    batches.push(inputs);
    const { status, body } = answer(inputs);
    if (status >= 200 && status < 300) return body;
    throw errorFor({ status, body, headers: new Headers() }, call.kind, false);
  };
  return { transport, batches };
}

function echo(inputs: SentInput[]) {
  return inputs.map(({ id = 'new', properties, objectWriteTraceId }) => ({
    id,
    properties,
    objectWriteTraceId,
  }));
}

function contacts(count: number): RecordInput[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(1_000 + index),
    properties: { pql_score: '70' },
  }));
}

const update = (transport: (call: HubSpotCall) => Promise<unknown>, inputs: RecordInput[]) =>
  writeRecords(transport, 'contacts', 'update', inputs);
const kinds = (outcomes: { kind: string }[]) => outcomes.map((outcome) => outcome.kind);

it('sends at most a hundred records a call, each with a trace id of its own', async () => {
  const { transport, batches } = hubSpot((inputs) => ({ status: 200, body: { results: echo(inputs) } }));
  const outcomes = await update(transport, contacts(250));
  expect(batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
  for (const batch of batches)
    expect(new Set(batch.map((input) => input.objectWriteTraceId)).size).toBe(batch.length);
  expect(kinds(outcomes)).toEqual(Array.from({ length: 250 }, () => 'written'));
});

it('results in another order are still matched to their inputs', async () => {
  const { transport } = hubSpot((inputs) => ({ status: 200, body: { results: echo(inputs).toReversed() } }));
  const outcomes = await update(transport, contacts(3));
  expect(outcomes.map((outcome) => (outcome.kind === 'written' ? outcome.record.id : null))).toEqual([
    '1000',
    '1001',
    '1002',
  ]);
});

it('failure-mode 29: results without trace ids are matched by id, and an id that does not come back is not written', async () => {
  const { transport } = hubSpot(() => ({ status: 200, body: { results: [{ id: 1000, properties: {} }] } }));
  expect(kinds(await update(transport, contacts(2)))).toEqual(['written', 'refused']);
});

it('an upsert without trace ids is matched by its key', async () => {
  const { transport } = hubSpot(() => ({
    status: 200,
    body: { results: [{ id: '7', properties: { pql_key: 'k1' } }] },
  }));
  const inputs = ['k1', 'k2'].map((id) => ({ id, idProperty: 'pql_key', properties: { pql_key: id } }));
  expect(kinds(await writeRecords(transport, 'contacts', 'upsert', inputs))).toEqual(['written', 'refused']);
});

it.each([{ results: [] }, {}, null, { results: 'none' }])(
  'failure-mode 04: success that wrote nothing (%j) is tried again, not believed',
  async (body) => {
    const { transport } = hubSpot(() => ({ status: 200, body }));
    expect(kinds(await update(transport, contacts(2)))).toEqual(['later', 'later']);
  },
);

it('failure-mode 06: a 207 is read record by record', async () => {
  const { transport } = hubSpot((inputs) => ({
    status: 207,
    body: {
      results: echo(inputs.slice(0, 1)),
      numErrors: 2,
      errors: [
        { category: 'VALIDATION_ERROR', message: 'not a phone', context: { objectWriteTraceId: ['1'] } },
        { category: 'OBJECT_NOT_FOUND', message: 'no such contact', context: { ids: ['1002'] } },
      ],
    },
  }));
  const outcomes = await update(transport, contacts(3));
  expect(outcomes).toMatchObject([
    { kind: 'written' },
    { kind: 'refused', reason: 'not a phone', gone: false },
    { kind: 'refused', reason: 'no such contact', gone: true },
  ]);
});

it('a trace id is not mistaken for a record id of the same digits', async () => {
  const { transport } = hubSpot((inputs) => ({
    status: 207,
    body: {
      results: echo(inputs.slice(1)),
      errors: [{ message: 'bad', context: { objectWriteTraceId: '0' } }],
    },
  }));
  const outcomes = await update(transport, [
    { id: '5', properties: {} },
    { id: '0', properties: {} },
  ]);
  expect(kinds(outcomes)).toEqual(['refused', 'written']);
});

it('failure-mode 05: one bad record takes none of the other 99 along', async () => {
  const { transport, batches } = hubSpot((inputs) =>
    inputs.some((input) => input.id === '1042')
      ? { status: 400, body: { category: 'VALIDATION_ERROR', message: 'not a number' } }
      : { status: 200, body: { results: echo(inputs) } },
  );
  const outcomes = await update(transport, contacts(100));
  expect(kinds(outcomes).filter((kind) => kind === 'written')).toHaveLength(99);
  expect(outcomes[42]).toMatchObject({ kind: 'refused', reason: expect.stringContaining('not a number') });
  expect(batches.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
});

it('failure-mode 01: the contact that stands in the way of a new one is named', async () => {
  const { transport } = hubSpot(() => ({
    status: 409,
    body: { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 345' },
  }));
  expect(await update(transport, contacts(1))).toMatchObject([{ kind: 'refused', existingId: '345' }]);
});

it('the properties HubSpot could not take are named, whether in the context or quoted in the message', async () => {
  const { transport } = hubSpot((inputs) =>
    inputs.length > 1
      ? { status: 400, body: {} }
      : {
          status: 400,
          body: {
            message: 'Property values were not valid: [{"isValid":false,"name":"phone"}]',
            errors: [{ message: 'no such owner', context: { propertyName: ['hubspot_owner_id'] } }],
          },
        },
  );
  expect(await update(transport, contacts(1))).toMatchObject([
    { kind: 'refused', properties: ['hubspot_owner_id', 'phone'] },
  ]);
});

it('a property the portal no longer has stops the batch without halving it', async () => {
  const { transport, batches } = hubSpot(() => ({
    status: 400,
    body: { errors: [{ message: 'Property "pql_score" does not exist', code: 'PROPERTY_DOESNT_EXIST' }] },
  }));
  expect(kinds(await update(transport, contacts(4)))).toEqual([
    'outdated',
    'outdated',
    'outdated',
    'outdated',
  ]);
  expect(batches).toHaveLength(1);
});

it('a missing scope refuses the batch without halving it', async () => {
  const { transport, batches } = hubSpot(() => ({
    status: 403,
    body: { category: 'MISSING_SCOPES', message: 'no' },
  }));
  expect(kinds(await update(transport, contacts(4)))).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(batches).toHaveLength(1);
});

it('after a rate limit the batches not yet sent wait as well', async () => {
  const { transport, batches } = hubSpot((inputs) =>
    batches.length === 1
      ? { status: 200, body: { results: echo(inputs) } }
      : { status: 429, body: { policyName: 'SECONDLY' } },
  );
  const outcomes = await update(transport, contacts(300));
  expect(batches).toHaveLength(2);
  expect(kinds(outcomes.slice(0, 100))).not.toContain('later');
  expect(
    outcomes.slice(100).every((outcome) => outcome.kind === 'later' && outcome.retryAfterMs === 1_000),
  ).toBe(true);
});

it('a 5xx leaves only its own batch for later', async () => {
  const { transport } = hubSpot((inputs) =>
    inputs.some((input) => input.id === '1000')
      ? { status: 502, body: null }
      : { status: 200, body: { results: echo(inputs) } },
  );
  const outcomes = await update(transport, contacts(200));
  expect(kinds(outcomes.slice(0, 100))).not.toContain('written');
  expect(kinds(outcomes.slice(100))).not.toContain('later');
});

it('a new record that the answer does not mention may exist, so it is not refused', async () => {
  const { transport } = hubSpot(() => ({ status: 201, body: { results: [{ id: '9', properties: {} }] } }));
  expect(
    kinds(await writeRecords(transport, 'tasks', 'create', [{ properties: {} }, { properties: {} }])),
  ).toEqual(['later', 'later']);
});

it('a dead grant is thrown, since nothing can be said of any record', async () => {
  const { transport } = hubSpot(() => ({ status: 401, body: null }));
  await expect(update(transport, contacts(2))).rejects.toThrow(CrmError);
});
