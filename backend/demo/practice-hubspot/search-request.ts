import { validationError } from './api-error.ts';
import {
  asList,
  asObject,
  asString,
  asStrings,
  optionalNumber,
  optionalString,
  parseBody,
} from './json-body.ts';

export interface SearchFilter {
  propertyName: string;
  operator: string;
  value: string;
  highValue: string;
  values: string[];
}

export interface SearchRequest {
  groups: SearchFilter[][];
  query: string | undefined;
  sort: { propertyName: string; isDescending: boolean } | null;
  properties: string[] | null;
  limit: number;
  after: number;
}

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/search-the-crm */
const LIMITS = { body: 3000, groups: 5, filtersPerGroup: 6, filters: 18, page: 200, total: 10_000 } as const;

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
];

/** Reads a search and holds it against the documented limits. Throws 400. */
export function readSearch(text: string): SearchRequest {
  if (text.length > LIMITS.body)
    throw validationError(`The request body is longer than ${LIMITS.body} characters`);
  const body = parseBody(text);
  const groups = asList(body['filterGroups']).map((group) =>
    asList(asObject(group)['filters']).map(readFilter),
  );
  checkCounts(groups);
  const limit = optionalNumber(body['limit']) ?? 10;
  if (limit < 0 || limit > LIMITS.page) throw validationError(`limit must be at most ${LIMITS.page}`);
  const after = optionalNumber(body['after'] === '' ? undefined : body['after']) ?? 0;
  if (after + limit > LIMITS.total)
    throw validationError(`Paging past ${LIMITS.total} results is not supported`);
  return {
    groups,
    query: optionalString(body['query']),
    sort: readSort(asList(body['sorts'])),
    properties: body['properties'] === undefined ? null : asStrings(body['properties']),
    limit,
    after,
  };
}

function checkCounts(groups: readonly SearchFilter[][]): void {
  if (groups.length > LIMITS.groups)
    throw validationError(`At most ${LIMITS.groups} filterGroups are allowed`);
  if (groups.some((filters) => filters.length > LIMITS.filtersPerGroup)) {
    throw validationError(`At most ${LIMITS.filtersPerGroup} filters are allowed in a filterGroup`);
  }
  if (groups.flat().length > LIMITS.filters)
    throw validationError(`At most ${LIMITS.filters} filters are allowed in a request`);
}

function readFilter(raw: unknown): SearchFilter {
  const filter = asObject(raw);
  const operator = asString(filter['operator']);
  if (!OPERATORS.includes(operator)) throw validationError(`${operator} is not a valid operator`);
  const values = asStrings(filter['values']);
  const value = optionalString(filter['value']);
  if (operator.endsWith('HAS_PROPERTY') && value !== undefined)
    throw validationError(`${operator} does not allow a value`);
  if ((operator === 'IN' || operator === 'NOT_IN') && values.length === 0)
    throw validationError(`${operator} needs values`);
  return {
    propertyName: asString(filter['propertyName']),
    operator,
    value: value ?? '',
    highValue: optionalString(filter['highValue']) ?? '',
    values,
  };
}

/** One sort at most, as a name (`-` in front for descending) or an object. */
function readSort(sorts: readonly unknown[]): SearchRequest['sort'] {
  const [sort] = sorts;
  if (sort === undefined) return null;
  if (sorts.length > 1) throw validationError('Only one sort is allowed');
  if (typeof sort === 'string')
    return { propertyName: sort.replace(/^-/, ''), isDescending: sort.startsWith('-') };
  const { propertyName, direction } = asObject(sort);
  return { propertyName: asString(propertyName), isDescending: direction === 'DESCENDING' };
}
