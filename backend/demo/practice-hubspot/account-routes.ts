import { notFound, validationError } from './api-error.ts';
import { scopesOfRecords } from './authorisation.ts';
import { MAX_CUSTOM_TYPES } from './custom-schemas.ts';
import { STANDARD_TYPES } from './object-types.ts';
import type { Pipeline } from './pipelines.ts';
import type { Owner } from './portal-settings.ts';
import { type Answer, type Call, param, type Route } from './route.ts';
import { requireEnterprise } from './schema-routes.ts';

const OWNERS = () => ['crm.objects.owners.read'];
const MAX_CUSTOM_PROPERTIES = 1000;

/** What a portal says of itself: account, owners, pipelines, limits. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/account-info/:version/details', anyScopeOf: () => ['oauth'], answer: readAccount },
  { method: 'GET', path: '/crm/owners/:version', anyScopeOf: OWNERS, answer: listOwners },
  { method: 'GET', path: '/crm/owners/:version/:ownerId', anyScopeOf: OWNERS, answer: readOwner },
  {
    method: 'GET',
    path: '/crm/pipelines/:version/:objectType',
    anyScopeOf: scopesOfRecords('read'),
    answer: listPipelines,
  },
  {
    method: 'GET',
    path: '/crm/pipelines/:version/:objectType/:pipelineId',
    anyScopeOf: scopesOfRecords('read'),
    answer: readPipeline,
  },
  {
    method: 'GET',
    path: '/crm/limits/:version/custom-object-types',
    anyScopeOf: () => ['crm.schemas.custom.read', 'crm.objects.custom.read', 'crm.objects.custom.write'],
    answer: readTypeLimit,
  },
  {
    method: 'GET',
    path: '/crm/limits/:version/custom-properties',
    // Schema scopes alone are refused here: https://developers.hubspot.com/docs/api-reference/2026-03/crm/limits-tracking/guide
    anyScopeOf: () =>
      STANDARD_TYPES.flatMap((type) => [`crm.objects.${type.scope}.read`, `crm.objects.${type.scope}.write`]),
    answer: readPropertyLimit,
  },
];

/** The subscription tier is not among what it tells. https://developers.hubspot.com/docs/api-reference/2026-03/account/account-information */
function readAccount({ portal }: Call): Answer {
  return {
    status: 200,
    body: {
      portalId: portal.portalId,
      accountType: 'STANDARD',
      timeZone: portal.timeZone,
      companyCurrency: 'USD',
      additionalCurrencies: [],
      utcOffset: '-05:00',
      utcOffsetMilliseconds: -18_000_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
  };
}

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/owners/guide */
function listOwners(call: Call): Answer {
  const limit = Number(call.query.get('limit') ?? 100);
  if (!(limit >= 1 && limit <= 500)) throw validationError('limit must be between 1 and 500');
  const email = call.query.get('email');
  const wanted = call.portal.owners.filter((owner) => email === null || owner.email === email);
  const start = Number(call.query.get('after') ?? 0);
  const next = start + limit;
  return {
    status: 200,
    body: {
      results: wanted.slice(start, next).map(answerOwner),
      ...(next < wanted.length && { paging: { next: { after: String(next) } } }),
    },
  };
}

function readOwner(call: Call): Answer {
  const id = param(call, 'ownerId');
  const isByUser = call.query.get('idProperty') === 'userId';
  const owner = call.portal.owners.find((each) => (isByUser ? String(each.userId) : each.id) === id);
  if (owner === undefined) throw notFound();
  return { status: 200, body: answerOwner(owner) };
}

function answerOwner(owner: Owner): Record<string, unknown> {
  const at = new Date(0).toISOString();
  return {
    ...owner,
    type: 'PERSON',
    userIdIncludingInactive: owner.userId,
    createdAt: at,
    updatedAt: at,
    archived: false,
    teams: [],
  };
}

function listPipelines(call: Call): Answer {
  const type = call.portal.objectTypes.resolve(param(call, 'objectType'));
  return { status: 200, body: { results: call.portal.pipelines.of(type.typeId).map(answerPipeline) } };
}

function readPipeline(call: Call): Answer {
  const type = call.portal.objectTypes.resolve(param(call, 'objectType'));
  const pipeline = call.portal.pipelines
    .of(type.typeId)
    .find((each) => each.id === param(call, 'pipelineId'));
  if (pipeline === undefined) throw notFound();
  return { status: 200, body: answerPipeline(pipeline) };
}

function answerPipeline(pipeline: Pipeline): Record<string, unknown> {
  const at = new Date(0).toISOString();
  const frame = { archived: false, createdAt: at, updatedAt: at };
  const stages = pipeline.stages.map((stage) => ({
    ...stage,
    ...frame,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  }));
  return { ...pipeline, ...frame, stages };
}

function readTypeLimit({ portal }: Call): Answer {
  requireEnterprise(portal);
  const usage = portal.schemas.list(false).length;
  return {
    status: 200,
    body: { limit: MAX_CUSTOM_TYPES, usage, percentage: (100 * usage) / MAX_CUSTOM_TYPES },
  };
}

function readPropertyLimit({ portal }: Call): Answer {
  const byObjectType = STANDARD_TYPES.map((type) => {
    const usage = portal.catalog
      .list(type.typeId, false)
      .filter((property) => !property.hubspotDefined).length;
    return {
      objectTypeId: type.typeId,
      singularLabel: type.singular,
      pluralLabel: type.plural,
      limit: MAX_CUSTOM_PROPERTIES,
      usage,
      percentage: (100 * usage) / MAX_CUSTOM_PROPERTIES,
    };
  });
  const overallUsage = byObjectType.reduce((sum, each) => sum + each.usage, 0);
  const overallLimit = MAX_CUSTOM_PROPERTIES * 10;
  return {
    status: 200,
    body: {
      overallLimit,
      overallUsage,
      overallPercentage: (100 * overallUsage) / overallLimit,
      byObjectType,
    },
  };
}
