import { notFound, validationError } from './api-error.ts';
import { scopesOfRecords } from './authorisation.ts';
import { asId, asProperties, optionalString, parseBody, requireFields } from './json-body.ts';
import { sourceOf, typeOf } from './portal.ts';
import type { PortalRecord } from './portal-record.ts';
import { answerRecord, answerWritten } from './record-answers.ts';
import { makeLinks, planLinks } from './record-links.ts';
import { type Answer, type Call, param, type Route } from './route.ts';
import { planWrite } from './write-plan.ts';

const MAX_PAGE = 100;

/**
 * Single-record calls. https://developers.hubspot.com/docs/api-reference/2026-03/crm/using-object-apis
 */
export const RECORD_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/crm/objects/:version/:objectType',
    anyScopeOf: scopesOfRecords('read'),
    answer: listRecords,
  },
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType',
    anyScopeOf: scopesOfRecords('write'),
    answer: createRecord,
  },
  {
    method: 'POST',
    path: '/crm/objects/:version/contacts/gdpr-delete',
    anyScopeOf: () => ['crm.objects.contacts.write'],
    answer: forgetContact,
  },
  {
    method: 'GET',
    path: '/crm/objects/:version/:objectType/:objectId',
    anyScopeOf: scopesOfRecords('read'),
    answer: readRecord,
  },
  {
    method: 'PATCH',
    path: '/crm/objects/:version/:objectType/:objectId',
    anyScopeOf: scopesOfRecords('write'),
    answer: updateRecord,
  },
  {
    method: 'DELETE',
    path: '/crm/objects/:version/:objectType/:objectId',
    anyScopeOf: scopesOfRecords('write'),
    answer: archiveRecord,
  },
];

function listRecords(call: Call): Answer {
  const type = typeOf(call);
  const limit = Number(call.query.get('limit') ?? 10);
  if (!(limit >= 1 && limit <= MAX_PAGE)) throw validationError(`limit must be between 1 and ${MAX_PAGE}`);
  const table =
    call.query.get('archived') === 'true'
      ? call.portal.records.archived(type)
      : call.portal.records.live(type);
  const after = Number(call.query.get('after') ?? 0);
  const rest = [...table.values()].filter((record) => Number(record.id) >= after);
  const next = rest[limit];
  return {
    status: 200,
    body: {
      results: rest.slice(0, limit).map((record) => answerRead(call, record)),
      ...(next !== undefined && { paging: { next: { after: next.id } } }),
    },
  };
}

function createRecord(call: Call): Answer {
  const type = typeOf(call);
  const body = parseBody(call.text);
  requireFields(body, ['properties']);
  const input = asProperties(body['properties']);
  const links = planLinks(call.portal, type, body['associations']);
  const plan = planWrite(call.portal, { type, record: null, input, version: call.version });
  const record = call.portal.records.commit(plan, sourceOf(call));
  makeLinks(call.portal, record, links, sourceOf(call));
  return {
    status: 201,
    body: answerWritten(record, call.portal.portalId, input.keys(), { warnings: plan.warnings }),
  };
}

function readRecord(call: Call): Answer {
  const record = call.query.get('archived') === 'true' ? findArchived(call) : findRecord(call);
  return { status: 200, body: answerRead(call, record) };
}

function updateRecord(call: Call): Answer {
  const body = parseBody(call.text);
  requireFields(body, ['properties']);
  const input = asProperties(body['properties']);
  const plan = planWrite(call.portal, {
    type: typeOf(call),
    record: findRecord(call),
    input,
    version: call.version,
  });
  const record = call.portal.records.commit(plan, sourceOf(call));
  return {
    status: 200,
    body: answerWritten(record, call.portal.portalId, input.keys(), { warnings: plan.warnings }),
  };
}

/** Archiving answers 204 whether or not there was anything to archive. */
function archiveRecord(call: Call): Answer {
  const record = call.portal.records.find(typeOf(call), param(call, 'objectId'));
  if (record !== undefined) call.portal.archive(record, sourceOf(call));
  return { status: 204 };
}

function forgetContact(call: Call): Answer {
  const type = call.portal.objectTypes.resolve('contacts');
  const body = parseBody(call.text);
  requireFields(body, ['objectId']);
  const property = optionalString(body['idProperty']) ?? 'hs_object_id';
  const record = call.portal.records.findBy(type, property, asId(body['objectId']));
  if (record !== undefined) call.portal.forget(record, sourceOf(call));
  return { status: 204 };
}

/** By record id (merged-away ids lead to the survivor), or by `?idProperty=`. Throws 404. */
function findRecord(call: Call): PortalRecord {
  const type = typeOf(call);
  const id = param(call, 'objectId');
  const property = call.query.get('idProperty') ?? 'hs_object_id';
  if (property !== 'hs_object_id' && !call.portal.records.unique.isIdentifying(type, property)) {
    throw validationError(`Property ${property} is not a unique identifier property`);
  }
  const { records } = call.portal;
  const record =
    property === 'hs_object_id' ? records.findThroughMerges(type, id) : records.findBy(type, property, id);
  if (record === undefined) throw notFound();
  return record;
}

function findArchived(call: Call): PortalRecord {
  const record = call.portal.records.archived(typeOf(call)).get(param(call, 'objectId'));
  if (record === undefined) throw notFound();
  return record;
}

function answerRead(call: Call, record: PortalRecord): Record<string, unknown> {
  const type = typeOf(call);
  const answer = answerRecord(record, {
    portalId: call.portal.portalId,
    properties: call.query.has('properties') ? listParam(call, 'properties') : null,
    propertiesWithHistory: listParam(call, 'propertiesWithHistory'),
    isDefined: (name) => call.portal.catalog.find(type.typeId, name) !== undefined,
  });
  const wanted = listParam(call, 'associations');
  return wanted.length === 0 ? answer : { ...answer, associations: answerAssociations(call, record, wanted) };
}

function answerAssociations(
  call: Call,
  record: PortalRecord,
  names: readonly string[],
): Record<string, unknown> {
  const associations: Record<string, unknown> = {};
  for (const name of names) {
    const to = call.portal.objectTypes.resolve(name);
    const ids = [...call.portal.associations.of(record.type, record.id, to).keys()];
    const type = `${record.type.singular}_to_${to.singular}`;
    if (ids.length > 0) associations[to.plural] = { results: ids.map((id) => ({ id, type })) };
  }
  return associations;
}

/** Lists come as one comma-separated parameter or as several. */
function listParam(call: Call, name: string): string[] {
  return call.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '');
}
