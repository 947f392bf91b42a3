import { scopesOfProperties } from './authorisation.ts';
import { batchAnswer, readInputs, runEach } from './batch.ts';
import { asString, optionalNumber, optionalString, parseBody, requireFields } from './json-body.ts';
import { typeOf } from './portal.ts';
import type { PropertyDefinition, PropertyGroup } from './property-catalog.ts';
import { readPropertyChange, readPropertyInput } from './property-definition.ts';
import { type Answer, type Call, param, type Route } from './route.ts';

const ALL = '/crm/properties/:version/:objectType';

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/properties/guide */
export const PROPERTY_ROUTES: readonly Route[] = [
  { method: 'GET', path: `${ALL}/groups`, anyScopeOf: scopesOfProperties('read'), answer: listGroups },
  { method: 'POST', path: `${ALL}/groups`, anyScopeOf: scopesOfProperties('write'), answer: createGroup },
  {
    method: 'GET',
    path: `${ALL}/groups/:groupName`,
    anyScopeOf: scopesOfProperties('read'),
    answer: readGroup,
  },
  {
    method: 'PATCH',
    path: `${ALL}/groups/:groupName`,
    anyScopeOf: scopesOfProperties('write'),
    answer: updateGroup,
  },
  {
    method: 'DELETE',
    path: `${ALL}/groups/:groupName`,
    anyScopeOf: scopesOfProperties('write'),
    answer: archiveGroup,
  },
  {
    method: 'POST',
    path: `${ALL}/batch/create`,
    anyScopeOf: scopesOfProperties('write'),
    answer: createBatch,
  },
  { method: 'POST', path: `${ALL}/batch/read`, anyScopeOf: scopesOfProperties('read'), answer: readBatch },
  {
    method: 'POST',
    path: `${ALL}/batch/archive`,
    anyScopeOf: scopesOfProperties('write'),
    answer: archiveBatch,
  },
  { method: 'GET', path: ALL, anyScopeOf: scopesOfProperties('read'), answer: listProperties },
  { method: 'POST', path: ALL, anyScopeOf: scopesOfProperties('write'), answer: createProperty },
  {
    method: 'GET',
    path: `${ALL}/:propertyName`,
    anyScopeOf: scopesOfProperties('read'),
    answer: readProperty,
  },
  {
    method: 'PATCH',
    path: `${ALL}/:propertyName`,
    anyScopeOf: scopesOfProperties('write'),
    answer: updateProperty,
  },
  {
    method: 'DELETE',
    path: `${ALL}/:propertyName`,
    anyScopeOf: scopesOfProperties('write'),
    answer: archiveProperty,
  },
];

function listProperties(call: Call): Answer {
  const properties = call.portal.catalog.list(typeOf(call).typeId, call.query.get('archived') === 'true');
  return { status: 200, body: { results: properties.map(answerProperty) } };
}

function createProperty(call: Call): Answer {
  const property = call.portal.catalog.create(typeOf(call).typeId, readPropertyInput(parseBody(call.text)));
  return { status: 201, body: answerProperty(property) };
}

function readProperty(call: Call): Answer {
  const isArchived = call.query.get('archived') === 'true';
  const property = call.portal.catalog.read(typeOf(call).typeId, param(call, 'propertyName'), isArchived);
  return { status: 200, body: answerProperty(property) };
}

function updateProperty(call: Call): Answer {
  const change = readPropertyChange(parseBody(call.text));
  const property = call.portal.catalog.update(typeOf(call).typeId, param(call, 'propertyName'), change);
  return { status: 200, body: answerProperty(property) };
}

function archiveProperty(call: Call): Answer {
  call.portal.catalog.archive(typeOf(call).typeId, param(call, 'propertyName'));
  return { status: 204 };
}

/** Definitions that can be made are made; the others are reported in a 207. */
function createBatch(call: Call): Answer {
  const { typeId } = typeOf(call);
  const { results, errors } = runEach(readInputs(parseBody(call.text)), (input) =>
    answerProperty(call.portal.catalog.create(typeId, readPropertyInput(input))),
  );
  return batchAnswer(201, call.portal.now(), results, errors);
}

function readBatch(call: Call): Answer {
  const { typeId } = typeOf(call);
  const body = parseBody(call.text);
  const { results, errors } = runEach(readInputs(body), (input) =>
    answerProperty(call.portal.catalog.read(typeId, asString(input['name']), body['archived'] === true)),
  );
  return batchAnswer(200, call.portal.now(), results, errors);
}

/** Answers 204 whatever state the properties were in. */
function archiveBatch(call: Call): Answer {
  const { typeId } = typeOf(call);
  for (const input of readInputs(parseBody(call.text))) {
    const name = asString(input['name']);
    if (call.portal.catalog.find(typeId, name) !== undefined) call.portal.catalog.archive(typeId, name);
  }
  return { status: 204 };
}

function listGroups(call: Call): Answer {
  return { status: 200, body: { results: call.portal.catalog.groups(typeOf(call).typeId).map(answerGroup) } };
}

function createGroup(call: Call): Answer {
  const body = parseBody(call.text);
  requireFields(body, ['name', 'label']);
  const group = {
    name: asString(body['name']),
    label: asString(body['label']),
    displayOrder: optionalNumber(body['displayOrder']) ?? -1,
  };
  return { status: 201, body: answerGroup(call.portal.catalog.createGroup(typeOf(call).typeId, group)) };
}

function readGroup(call: Call): Answer {
  return {
    status: 200,
    body: answerGroup(call.portal.catalog.group(typeOf(call).typeId, param(call, 'groupName'))),
  };
}

function updateGroup(call: Call): Answer {
  const body = parseBody(call.text);
  const label = optionalString(body['label']);
  const displayOrder = optionalNumber(body['displayOrder']);
  const change = {
    ...(label !== undefined && { label }),
    ...(displayOrder !== undefined && { displayOrder }),
  };
  return {
    status: 200,
    body: answerGroup(call.portal.catalog.updateGroup(typeOf(call).typeId, param(call, 'groupName'), change)),
  };
}

function archiveGroup(call: Call): Answer {
  call.portal.catalog.archiveGroup(typeOf(call).typeId, param(call, 'groupName'));
  return { status: 204 };
}

/** A definition as the API shows it. */
export function answerProperty(property: PropertyDefinition): Record<string, unknown> {
  const { archivedAt, createdAt, updatedAt, visibleFrom: _internal, readOnlyValue, ...rest } = property;
  return {
    ...rest,
    archived: archivedAt !== null,
    ...(archivedAt !== null && { archivedAt: new Date(archivedAt).toISOString() }),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue,
    },
  };
}

function answerGroup(group: PropertyGroup): Record<string, unknown> {
  return { ...group, archived: false };
}
