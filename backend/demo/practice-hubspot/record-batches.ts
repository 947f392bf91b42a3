import { ApiError, batchError, validationError } from './api-error.ts';
import { scopesOfRecords } from './authorisation.ts';
import { batchAnswer, isTraced, readInputs, refuseDuplicateIds, runEach, traceIdOf } from './batch.ts';
import {
  asId,
  asProperties,
  asStrings,
  type JsonObject,
  optionalString,
  parseBody,
  requireFields,
} from './json-body.ts';
import type { ObjectType } from './object-types.ts';
import { sourceOf, typeOf } from './portal.ts';
import type { PortalRecord } from './portal-record.ts';
import { answerRecord, answerWritten } from './record-answers.ts';
import { makeLinks, type PlannedLink, planLinks } from './record-links.ts';
import type { Answer, Call, Route } from './route.ts';
import { isContactEmail } from './unique-index.ts';
import { planWrite, type WritePlan } from './write-plan.ts';

/** Batch calls of up to 100 records. https://developers.hubspot.com/docs/api-reference/2026-03/crm/using-object-apis */
export const RECORD_BATCH_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType/batch/create',
    anyScopeOf: scopesOfRecords('write'),
    answer: createBatch,
  },
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType/batch/read',
    anyScopeOf: scopesOfRecords('read'),
    answer: readBatch,
  },
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType/batch/update',
    anyScopeOf: scopesOfRecords('write'),
    answer: updateBatch,
  },
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType/batch/upsert',
    anyScopeOf: scopesOfRecords('write'),
    answer: upsertBatch,
  },
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType/batch/archive',
    anyScopeOf: scopesOfRecords('write'),
    answer: archiveBatch,
  },
];

interface PlannedInput {
  plan: WritePlan;
  links: PlannedLink[];
  input: JsonObject;
  written: Iterable<string>;
}

type Claims = Map<string, string> | undefined;

function createBatch(call: Call): Answer {
  const type = typeOf(call);
  const inputs = readInputs(parseBody(call.text));
  const plan = (input: JsonObject, claims: Claims): PlannedInput => {
    const properties = asProperties(input['properties']);
    return {
      links: planLinks(call.portal, type, input['associations']),
      plan: planWrite(call.portal, {
        type,
        record: null,
        input: properties,
        version: call.version,
        ...(claims && { claims }),
      }),
      input,
      written: properties.keys(),
    };
  };
  const { results, errors } = writeAll(call, inputs, isTraced(inputs), plan, (done) => done);
  return batchAnswer(201, call.portal.now(), results, errors);
}

/** Unknown records are reported, whatever the trace ids; merged-away ones are left out without a word. */
function updateBatch(call: Call): Answer {
  const type = typeOf(call);
  const inputs = readInputs(parseBody(call.text));
  refuseDuplicateIds(inputs);
  const targets = new Map(inputs.map((input) => [input, findTarget(call, type, input)]));
  const missing = inputs.filter((input) => targets.get(input) === undefined);
  const present = inputs.filter((input) => targets.get(input) !== undefined);
  const reported = missing.filter((input) => !call.portal.records.isMergedAway(type, asId(input['id'])));
  const plan = (input: JsonObject, claims: Claims): PlannedInput => {
    const properties = asProperties(input['properties']);
    const record = targets.get(input) ?? null;
    const request = { type, record, input: properties, version: call.version, ...(claims && { claims }) };
    return { plan: planWrite(call.portal, request), links: [], input, written: properties.keys() };
  };
  const { results, errors } = writeAll(call, present, isPartial(call, inputs), plan, (done) => done);
  return batchAnswer(200, call.portal.now(), results, [...errors, ...reportMissing(type, reported)]);
}

function upsertBatch(call: Call): Answer {
  const type = typeOf(call);
  const inputs = readInputs(parseBody(call.text));
  refuseDuplicateIds(inputs);
  const plan = (input: JsonObject, claims: Claims) => planUpsert(call, type, input, claims);
  const { results, errors } = writeAll(call, inputs, isPartial(call, inputs), plan, (done, planned) => ({
    ...done,
    new: planned.plan.record === null,
  }));
  return batchAnswer(200, call.portal.now(), results, errors);
}

function planUpsert(call: Call, type: ObjectType, input: JsonObject, claims: Claims): PlannedInput {
  requireFields(input, ['id', 'properties']);
  const id = asId(input['id']);
  const idProperty = optionalString(input['idProperty']) ?? 'hs_object_id';
  const properties = asProperties(input['properties']);
  const isById = idProperty === 'hs_object_id';
  if (!isById && !call.portal.records.unique.isIdentifying(type, idProperty)) {
    throw validationError(`Property ${idProperty} is not a unique identifier property`);
  }
  if (isContactEmail(type, idProperty) && !properties.has('email')) {
    throw validationError(
      'Partial upserts are not supported when using email as the idProperty for contacts',
    );
  }
  const record = call.portal.records.findBy(type, idProperty, id) ?? null;
  if (isById && record === null) throw objectsNotFound(type, [id]);
  if (record === null && !properties.has(idProperty)) properties.set(idProperty, id);
  const request = { type, record, input: properties, version: call.version, ...(claims && { claims }) };
  return {
    plan: planWrite(call.portal, request),
    links: [],
    input,
    written: [idProperty, ...properties.keys()],
  };
}

/** Partly: every input for itself. Otherwise all or nothing, and the first refusal is the whole answer. */
function writeAll(
  call: Call,
  inputs: readonly JsonObject[],
  isPartial: boolean,
  plan: (input: JsonObject, claims: Claims) => PlannedInput,
  finish: (answer: Record<string, unknown>, planned: PlannedInput) => Record<string, unknown>,
): { results: Record<string, unknown>[]; errors: object[] } {
  const write = (planned: PlannedInput) => finish(commit(call, planned), planned);
  if (isPartial) return runEach(inputs, (input) => write(plan(input, undefined)));
  const claims: Claims = new Map();
  const planned = inputs.map((input) => plan(input, claims));
  return { results: planned.map(write), errors: [] };
}

function commit(call: Call, { plan, links, input, written }: PlannedInput): Record<string, unknown> {
  const record = call.portal.records.commit(plan, sourceOf(call));
  makeLinks(call.portal, record, links, sourceOf(call));
  return answerWritten(record, call.portal.portalId, written, {
    warnings: plan.warnings,
    traceId: traceIdOf(input),
  });
}

/** Documentation promises partial success for create alone; the specification also declares it for update and upsert. */
function isPartial(call: Call, inputs: readonly JsonObject[]): boolean {
  return call.portal.partialSuccess === 'all' && isTraced(inputs);
}

function readBatch(call: Call): Answer {
  const type = typeOf(call);
  const body = parseBody(call.text);
  const idProperty = optionalString(body['idProperty']) ?? 'hs_object_id';
  if (idProperty !== 'hs_object_id' && !call.portal.records.unique.isIdentifying(type, idProperty)) {
    throw validationError(`Property ${idProperty} is not a unique identifier property`);
  }
  const wish = {
    portalId: call.portal.portalId,
    properties: body['properties'] === undefined ? null : asStrings(body['properties']),
    propertiesWithHistory: asStrings(body['propertiesWithHistory']),
    isDefined: (name: string) => call.portal.catalog.find(type.typeId, name) !== undefined,
  };
  const found = new Set<PortalRecord>();
  const unknown: string[] = [];
  for (const id of readInputs(body).map((input) => asId(input['id']))) {
    const record = call.portal.records.findBy(type, idProperty, id);
    if (record === undefined) unknown.push(id);
    else found.add(record);
  }
  const errors = unknown.length > 0 ? [batchError(objectsNotFound(type, unknown))] : [];
  return batchAnswer(
    200,
    call.portal.now(),
    [...found].map((record) => answerRecord(record, wish)),
    errors,
  );
}

function archiveBatch(call: Call): Answer {
  const type = typeOf(call);
  for (const input of readInputs(parseBody(call.text))) {
    const record = call.portal.records.find(type, asId(input['id']));
    if (record !== undefined) call.portal.archive(record, sourceOf(call));
  }
  return { status: 204 };
}

/** Without `idProperty` a batch update takes record ids; an id that is none is simply not found. */
function findTarget(call: Call, type: ObjectType, input: JsonObject): PortalRecord | undefined {
  requireFields(input, ['id']);
  return call.portal.records.findBy(
    type,
    optionalString(input['idProperty']) ?? 'hs_object_id',
    asId(input['id']),
  );
}

function reportMissing(type: ObjectType, inputs: readonly JsonObject[]): object[] {
  return inputs.map((input) => batchError(objectsNotFound(type, [asId(input['id'])]), traceIdOf(input)));
}

function objectsNotFound(type: ObjectType, ids: string[]): ApiError {
  const message = `Could not get some ${type.constant} objects, they may be deleted or not exist. Check that ids are valid.`;
  return new ApiError(404, message, { category: 'OBJECT_NOT_FOUND', context: { ids } });
}
