import { ApiError, batchError, notFound, validationError } from './api-error.ts';
import type { AssociationType } from './association-types.ts';
import { scopesOfLinks } from './authorisation.ts';
import { batchAnswer, readInputs, runEach } from './batch.ts';
import {
  asId,
  asList,
  asObject,
  asString,
  type JsonObject,
  optionalString,
  parseBody,
  parseList,
  requireFields,
} from './json-body.ts';
import type { ObjectType } from './object-types.ts';
import { sourceOf } from './portal.ts';
import type { PortalRecord } from './portal-record.ts';
import { planLink } from './record-links.ts';
import { type Answer, type Call, param, type Route } from './route.ts';

const MAX_LINKS_A_BATCH = 2000;
const MAX_READS_A_BATCH = 1000;

const PAIR = '/crm/associations/:version/:fromType/:toType';
const ONE = '/crm/objects/:version/:fromType/:fromId/associations';

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/associations/guide */
export const ASSOCIATION_ROUTES: readonly Route[] = [
  { method: 'POST', path: `${PAIR}/batch/create`, anyScopeOf: scopesOfLinks('write'), answer: createLinks },
  {
    method: 'POST',
    path: `${PAIR}/batch/associate/default`,
    anyScopeOf: scopesOfLinks('write'),
    answer: createDefaultLinks,
  },
  { method: 'POST', path: `${PAIR}/batch/read`, anyScopeOf: scopesOfLinks('read'), answer: readLinks },
  { method: 'POST', path: `${PAIR}/batch/archive`, anyScopeOf: scopesOfLinks('write'), answer: archiveLinks },
  { method: 'GET', path: `${PAIR}/labels`, anyScopeOf: scopesOfLinks('read'), answer: listLabels },
  { method: 'POST', path: `${PAIR}/labels`, anyScopeOf: scopesOfLinks('write'), answer: createLabel },
  {
    method: 'PUT',
    path: `${ONE}/default/:toType/:toId`,
    anyScopeOf: scopesOfLinks('write'),
    answer: putDefaultLink,
  },
  {
    method: 'PUT',
    path: `${ONE}/:toType/:toId`,
    anyScopeOf: scopesOfLinks('write'),
    answer: putLabelledLink,
  },
  { method: 'GET', path: `${ONE}/:toType`, anyScopeOf: scopesOfLinks('read'), answer: listLinks },
  { method: 'DELETE', path: `${ONE}/:toType/:toId`, anyScopeOf: scopesOfLinks('write'), answer: deleteLink },
];

function pairOf(call: Call): { from: ObjectType; to: ObjectType } {
  const { objectTypes } = call.portal;
  return {
    from: objectTypes.resolve(param(call, 'fromType')),
    to: objectTypes.resolve(param(call, 'toType')),
  };
}

function existing(call: Call, type: ObjectType, id: string): PortalRecord {
  const record = call.portal.records.find(type, id);
  if (record === undefined) {
    throw new ApiError(404, `One or more objects could not be found: ${type.constant} ${id}`, {
      category: 'OBJECT_NOT_FOUND',
      context: { ids: [id] },
    });
  }
  return record;
}

function idAt(input: JsonObject, side: 'from' | 'to'): string {
  requireFields(input, [side]);
  return asId(asObject(input[side])['id']);
}

function createLinks(call: Call): Answer {
  const { from, to } = pairOf(call);
  const { results, errors } = runEach(readInputs(parseBody(call.text), MAX_LINKS_A_BATCH), (input) => {
    requireFields(input, ['types']);
    return link(
      call,
      existing(call, from, idAt(input, 'from')),
      existing(call, to, idAt(input, 'to')),
      asList(input['types']),
    );
  });
  return batchAnswer(201, call.portal.now(), results, errors);
}

function putLabelledLink(call: Call): Answer {
  const { from, to } = pairOf(call);
  const record = existing(call, from, param(call, 'fromId'));
  return {
    status: 201,
    body: link(call, record, existing(call, to, param(call, 'toId')), parseList(call.text)),
  };
}

/** Labels given replace the labels a pair had; the unlabelled link always comes along. */
function link(
  call: Call,
  from: PortalRecord,
  to: PortalRecord,
  types: readonly unknown[],
): Record<string, unknown> {
  const { associations, associationTypes } = call.portal;
  const planned = types.map((type) => planLink(call.portal, from.type, to.id, type).type);
  const wrong = planned.find((type) => type.to !== to.type.typeId);
  if (wrong !== undefined)
    throw validationError(`Association type ${wrong.typeId} does not lead to ${to.type.constant}`);
  if (planned.some((type) => type.label !== null)) associations.remove(from, to, sourceOf(call));
  for (const type of [associationTypes.default(from.type, to.type), ...planned])
    associations.add(from, to, type, sourceOf(call));
  return {
    fromObjectTypeId: from.type.typeId,
    fromObjectId: from.id,
    toObjectTypeId: to.type.typeId,
    toObjectId: to.id,
    labels: planned.flatMap((type) => (type.label === null ? [] : [type.label])),
  };
}

function createDefaultLinks(call: Call): Answer {
  const { from, to } = pairOf(call);
  const { results, errors } = runEach(readInputs(parseBody(call.text), MAX_LINKS_A_BATCH), (input) =>
    linkByDefault(call, existing(call, from, idAt(input, 'from')), existing(call, to, idAt(input, 'to'))),
  );
  return batchAnswer(200, call.portal.now(), results.flat(), errors);
}

function putDefaultLink(call: Call): Answer {
  const { from, to } = pairOf(call);
  const record = existing(call, from, param(call, 'fromId'));
  return batchAnswer(
    200,
    call.portal.now(),
    linkByDefault(call, record, existing(call, to, param(call, 'toId'))),
  );
}

/** Answers one entry for each direction. */
function linkByDefault(call: Call, from: PortalRecord, to: PortalRecord): Record<string, unknown>[] {
  const type = call.portal.associationTypes.default(from.type, to.type);
  call.portal.associations.add(from, to, type, sourceOf(call));
  const entry = (near: PortalRecord, far: PortalRecord, associationTypeId: number) => ({
    from: { id: near.id },
    to: { id: far.id },
    associationSpec: { associationCategory: type.category, associationTypeId },
  });
  return [entry(from, to, type.typeId), entry(to, from, type.inverseId)];
}

/** Records without a link are not an empty result but an error entry of a 207. */
function readLinks(call: Call): Answer {
  const { from, to } = pairOf(call);
  const results: unknown[] = [];
  const errors: object[] = [];
  for (const input of readInputs(parseBody(call.text), MAX_READS_A_BATCH)) {
    const id = asId(input['id']);
    const far = farSide(call, from, id, to);
    if (far.length > 0) results.push({ from: { id }, to: far });
    else errors.push(batchError(noneFound(from, id, to)));
  }
  return batchAnswer(200, call.portal.now(), results, errors);
}

function noneFound(from: ObjectType, id: string, to: ObjectType): ApiError {
  return new ApiError(404, `No ${to.singular} is associated with ${from.singular} ${id}.`, {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    context: { fromObjectId: [id], fromObjectType: [from.singular], toObjectType: [to.singular] },
  });
}

function farSide(call: Call, from: ObjectType, id: string, to: ObjectType): Record<string, unknown>[] {
  const known = new Map(call.portal.associationTypes.between(from, to).map((type) => [type.typeId, type]));
  return [...call.portal.associations.of(from, id, to)].map(([toObjectId, typeIds]) => ({
    toObjectId,
    associationTypes: [...typeIds].flatMap((typeId) => known.get(typeId) ?? []).map(answerType),
  }));
}

function answerType(type: AssociationType): Record<string, unknown> {
  return { category: type.category, typeId: type.typeId, label: type.label };
}

function listLinks(call: Call): Answer {
  const { from, to } = pairOf(call);
  const record = call.portal.records.findThroughMerges(from, param(call, 'fromId'));
  if (record === undefined) throw notFound();
  return { status: 200, body: { results: farSide(call, from, record.id, to) } };
}

function archiveLinks(call: Call): Answer {
  const { from, to } = pairOf(call);
  for (const input of readInputs(parseBody(call.text), MAX_LINKS_A_BATCH)) {
    for (const target of asList(input['to']).map(asObject))
      unlink(call, from, idAt(input, 'from'), to, asId(target['id']));
  }
  return batchAnswer(200, call.portal.now(), []);
}

function deleteLink(call: Call): Answer {
  const { from, to } = pairOf(call);
  unlink(call, from, param(call, 'fromId'), to, param(call, 'toId'));
  return { status: 204 };
}

function unlink(call: Call, from: ObjectType, fromId: string, to: ObjectType, toId: string): void {
  const near = call.portal.records.find(from, fromId);
  const far = call.portal.records.find(to, toId);
  if (near !== undefined && far !== undefined) call.portal.associations.remove(near, far, sourceOf(call));
}

function listLabels(call: Call): Answer {
  const { from, to } = pairOf(call);
  return { status: 200, body: { results: call.portal.associationTypes.between(from, to).map(answerType) } };
}

/** Labels need a Professional portal. */
function createLabel(call: Call): Answer {
  const { from, to } = pairOf(call);
  if (call.portal.tier === 'free' || call.portal.tier === 'starter') {
    throw new ApiError(403, 'Association labels need a Professional subscription', { category: 'FORBIDDEN' });
  }
  const body = parseBody(call.text);
  requireFields(body, ['label', 'name']);
  const label = asString(body['label']);
  const added = call.portal.associationTypes.addLabel(
    from,
    to,
    label,
    optionalString(body['inverseLabel']) ?? label,
  );
  return { status: 200, body: { results: added.map(answerType) } };
}
