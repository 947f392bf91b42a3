import { ApiError } from './api-error.ts';
import type { Caller } from './oauth.ts';
import type { ObjectType } from './object-types.ts';
import { param, type Route } from './route.ts';

/** Scopes that open the records of a type. Each is enough alone. */
function recordScopes(type: ObjectType, access: 'read' | 'write'): string[] {
  const granular = `crm.objects.${type.scope}.${access}`;
  return type.scope === 'tickets' ? ['tickets', granular] : [granular];
}

/** Property definitions can also be read with any access to the records. */
function propertyScopes(type: ObjectType, access: 'read' | 'write'): string[] {
  const schema = `crm.schemas.${type.scope}.${access}`;
  if (type.scope === 'tickets') return ['tickets', schema];
  return access === 'write'
    ? [schema]
    : [schema, `crm.objects.${type.scope}.read`, `crm.objects.${type.scope}.write`];
}

type ScopeRule = NonNullable<Route['anyScopeOf']>;

/** The record scopes of the object type in the path. */
export function scopesOfRecords(access: 'read' | 'write'): ScopeRule {
  return (call) => recordScopes(call.portal.objectTypes.resolve(param(call, 'objectType')), access);
}

/** The property scopes of the object type in the path. */
export function scopesOfProperties(access: 'read' | 'write'): ScopeRule {
  return (call) => propertyScopes(call.portal.objectTypes.resolve(param(call, 'objectType')), access);
}

/** Links need access to the records on the near side. */
export function scopesOfLinks(access: 'read' | 'write'): ScopeRule {
  return (call) => recordScopes(call.portal.objectTypes.resolve(param(call, 'fromType')), access);
}

/** Throws the 403 that names the scopes of which one was needed. */
export function requireScope(caller: Caller, anyOf: readonly string[]): void {
  if (anyOf.some((scope) => caller.scopes.includes(scope))) return;
  throw new ApiError(
    403,
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      category: 'MISSING_SCOPES',
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: [...anyOf] },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    },
  );
}
