import { ApiError } from './api-error.ts';
import type { AssociationType } from './association-types.ts';
import type { CustomSchema, SchemaInput } from './custom-schemas.ts';
import {
  asList,
  asObject,
  asString,
  asStrings,
  type JsonObject,
  optionalString,
  parseBody,
  requireFields,
} from './json-body.ts';
import type { Portal } from './portal.ts';
import { readPropertyInput } from './property-definition.ts';
import { answerProperty } from './property-routes.ts';
import { type Answer, type Call, param, type Route } from './route.ts';

const ALL = '/crm-object-schemas/:version/schemas';
const READ = () => ['crm.schemas.custom.read'];
const WRITE = () => ['crm.schemas.custom.write'];

/** Custom object types: Enterprise portals only. https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/schemas/guide */
export const SCHEMA_ROUTES: readonly Route[] = [
  { method: 'GET', path: ALL, anyScopeOf: READ, answer: listSchemas },
  { method: 'POST', path: ALL, anyScopeOf: WRITE, answer: createSchema },
  { method: 'GET', path: `${ALL}/:objectType`, anyScopeOf: READ, answer: readSchema },
  { method: 'PATCH', path: `${ALL}/:objectType`, anyScopeOf: WRITE, answer: updateSchema },
  { method: 'DELETE', path: `${ALL}/:objectType`, anyScopeOf: WRITE, answer: deleteSchema },
  { method: 'POST', path: `${ALL}/:objectType/associations`, anyScopeOf: WRITE, answer: createAssociation },
];

/** HubSpot documents the tier, not the answer a smaller portal gets: a 403 without scopes is the cautious reading. */
export function requireEnterprise(portal: Portal): void {
  if (portal.tier !== 'enterprise') {
    throw new ApiError(403, 'Custom objects need an Enterprise subscription', { category: 'FORBIDDEN' });
  }
}

function listSchemas(call: Call): Answer {
  requireEnterprise(call.portal);
  const schemas = call.portal.schemas.list(call.query.get('archived') === 'true');
  return { status: 200, body: { results: schemas.map((schema) => answerSchema(call.portal, schema)) } };
}

function createSchema(call: Call): Answer {
  requireEnterprise(call.portal);
  const schema = call.portal.schemas.create(readSchemaInput(parseBody(call.text)));
  return { status: 201, body: answerSchema(call.portal, schema) };
}

function readSchema(call: Call): Answer {
  requireEnterprise(call.portal);
  return {
    status: 200,
    body: answerSchema(call.portal, call.portal.schemas.read(param(call, 'objectType'))),
  };
}

function updateSchema(call: Call): Answer {
  requireEnterprise(call.portal);
  const body = parseBody(call.text);
  const description = optionalString(body['description']);
  const schema = call.portal.schemas.update(param(call, 'objectType'), {
    ...(body['labels'] !== undefined && { labels: readLabels(body['labels']) }),
    ...(description !== undefined && { description }),
    ...(body['requiredProperties'] !== undefined && {
      requiredProperties: asStrings(body['requiredProperties']),
    }),
  });
  return { status: 200, body: answerTypeDefinition(call.portal, schema) };
}

function deleteSchema(call: Call): Answer {
  requireEnterprise(call.portal);
  call.portal.schemas.remove(param(call, 'objectType'), call.query.get('archived') === 'true');
  return { status: 204 };
}

function createAssociation(call: Call): Answer {
  requireEnterprise(call.portal);
  const body = parseBody(call.text);
  requireFields(body, ['fromObjectTypeId', 'toObjectTypeId']);
  const type = call.portal.schemas.associate(param(call, 'objectType'), asString(body['toObjectTypeId']));
  return { status: 201, body: answerAssociation(type) };
}

function readSchemaInput(body: JsonObject): SchemaInput {
  requireFields(body, [
    'name',
    'labels',
    'primaryDisplayProperty',
    'requiredProperties',
    'properties',
    'associatedObjects',
  ]);
  return {
    name: asString(body['name']),
    labels: readLabels(body['labels']),
    description: optionalString(body['description']) ?? '',
    primaryDisplayProperty: asString(body['primaryDisplayProperty']),
    secondaryDisplayProperties: asStrings(body['secondaryDisplayProperties']),
    searchableProperties: asStrings(body['searchableProperties']),
    requiredProperties: asStrings(body['requiredProperties']),
    properties: asList(body['properties']).map((raw) => {
      const property = asObject(raw);
      const groupName = optionalString(property['groupName']);
      return { ...readPropertyInput({ ...property, groupName: groupName ?? '' }), groupName };
    }),
    associatedObjects: asStrings(body['associatedObjects']),
  };
}

function readLabels(value: unknown): { singular: string; plural: string } {
  const labels = asObject(value);
  requireFields(labels, ['singular', 'plural']);
  return { singular: asString(labels['singular']), plural: asString(labels['plural']) };
}

function answerSchema(portal: Portal, schema: CustomSchema): Record<string, unknown> {
  return {
    ...answerTypeDefinition(portal, schema),
    properties: portal.catalog.list(schema.type.typeId, false).map(answerProperty),
    associations: schema.associations.map(answerAssociation),
  };
}

function answerTypeDefinition(portal: Portal, schema: CustomSchema): Record<string, unknown> {
  const { type, associations: _answeredApart, createdAt, updatedAt, archivedAt, ...rest } = schema;
  return {
    ...rest,
    id: type.typeId.slice(2),
    objectTypeId: type.typeId,
    fullyQualifiedName: `p${portal.portalId}_${schema.name}`,
    allowsSensitiveProperties: false,
    archived: archivedAt !== null,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

function answerAssociation(type: AssociationType): Record<string, unknown> {
  return {
    id: String(type.typeId),
    name: `${type.from}_to_${type.to}`,
    fromObjectTypeId: type.from,
    toObjectTypeId: type.to,
  };
}
