import { validationError } from './api-error.ts';
import { scopesOfRecords } from './authorisation.ts';
import type { ObjectType } from './object-types.ts';
import { typeOf } from './portal.ts';
import { type PortalRecord, valueAsOf } from './portal-record.ts';
import { answerRecord } from './record-answers.ts';
import type { Answer, Call, Route } from './route.ts';
import { readSearch, type SearchFilter, type SearchRequest } from './search-request.ts';

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/search-the-crm */
export const SEARCH_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/crm/objects/:version/:objectType/search',
    bucket: 'search',
    anyScopeOf: scopesOfRecords('read'),
    answer: search,
  },
];

/** A property's value as the index holds it, with the type that decides how it compares. */
interface Indexed {
  value: string;
  type: string;
}

type Look = (record: PortalRecord, property: string) => Indexed;

const TEXT_PROPERTIES = [
  'email',
  'firstname',
  'lastname',
  'phone',
  'company',
  'name',
  'domain',
  'dealname',
  'subject',
  'hs_additional_emails',
];

/** Search sees the portal as it stood `searchLagMs` ago: the index runs behind the records. */
function search(call: Call): Answer {
  const type = typeOf(call);
  const request = readSearch(call.text);
  const indexedAt = call.portal.now() - call.portal.searchLagMs;
  const typeIdOf = (property: string) => call.portal.catalog.find(type.typeId, property)?.type;
  refuseUnknownProperties(request, (property) => typeIdOf(property) !== undefined);
  const look: Look = (record, property) => ({
    value: valueAsOf(record, property, indexedAt),
    type: typeIdOf(property) ?? 'string',
  });
  const found = indexedRecords(call, type, indexedAt).filter((record) =>
    isFound(call, record, request, look),
  );
  const sorted = sortFound(found, request, look);
  const page = sorted.slice(request.after, request.after + request.limit);
  const next = request.after + request.limit;
  return {
    status: 200,
    body: {
      total: found.length,
      results: page.map((record) =>
        answerRecord(record, {
          portalId: call.portal.portalId,
          properties: request.properties,
          isDefined: (name) => typeIdOf(name) !== undefined,
          asOf: indexedAt,
        }),
      ),
      ...(next < found.length && { paging: { next: { after: String(next) } } }),
    },
  };
}

/** A record enters the index late, and leaves it late. */
function indexedRecords(call: Call, type: ObjectType, indexedAt: number): PortalRecord[] {
  const live = [...call.portal.records.live(type).values()].filter((record) => record.createdAt <= indexedAt);
  const leaving = [...call.portal.records.archived(type).values()].filter(
    (record) => record.createdAt <= indexedAt && record.archivedAt !== null && record.archivedAt > indexedAt,
  );
  return [...live, ...leaving];
}

function refuseUnknownProperties(request: SearchRequest, isDefined: (property: string) => boolean): void {
  const names = [
    ...request.groups.flat().map((filter) => filter.propertyName),
    ...(request.sort ? [request.sort.propertyName] : []),
  ];
  const unknown = names.find((name) => !isDefined(name) && !name.startsWith('associations.'));
  if (unknown !== undefined)
    throw validationError(`There was a problem with the request. Property '${unknown}' does not exist`);
}

/** Groups are alternatives; the filters in a group must all hold. */
function isFound(call: Call, record: PortalRecord, request: SearchRequest, look: Look): boolean {
  if (request.query !== undefined && !mentions(record, request.query, look)) return false;
  if (request.groups.length === 0) return true;
  return request.groups.some((filters) => filters.every((filter) => holds(call, record, filter, look)));
}

function mentions(record: PortalRecord, query: string, look: Look): boolean {
  return TEXT_PROPERTIES.some((property) =>
    look(record, property).value.toLowerCase().includes(query.toLowerCase()),
  );
}

function holds(call: Call, record: PortalRecord, filter: SearchFilter, look: Look): boolean {
  if (filter.propertyName.startsWith('associations.')) return isLinked(call, record, filter);
  const { value, type } = look(record, filter.propertyName);
  const order = (other: string) => compare(value, other, type);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return value !== '';
    case 'NOT_HAS_PROPERTY':
      return value === '';
    case 'EQ':
      return value !== '' && order(filter.value) === 0;
    case 'NEQ':
      return value === '' || order(filter.value) !== 0;
    case 'LT':
      return value !== '' && order(filter.value) < 0;
    case 'LTE':
      return value !== '' && order(filter.value) <= 0;
    case 'GT':
      return value !== '' && order(filter.value) > 0;
    case 'GTE':
      return value !== '' && order(filter.value) >= 0;
    case 'BETWEEN':
      return value !== '' && order(filter.value) >= 0 && order(filter.highValue) <= 0;
    case 'IN':
      return isIn(value, filter.values, type);
    case 'NOT_IN':
      return value !== '' && !isIn(value, filter.values, type);
    case 'CONTAINS_TOKEN':
      return containsToken(value, filter.value);
    default:
      return !containsToken(value, filter.value);
  }
}

/** The pseudo-property `associations.contact` names the other side by id. */
function isLinked(call: Call, record: PortalRecord, filter: SearchFilter): boolean {
  const to = call.portal.objectTypes.resolve(filter.propertyName.slice('associations.'.length));
  const linked = call.portal.associations.of(record.type, record.id, to);
  return (filter.operator === 'IN' ? filter.values : [filter.value]).some((id) => linked.has(id));
}

/** Text values are indexed in lower case, and `IN` compares as is: values in capitals find nothing. */
function isIn(value: string, values: readonly string[], type: string): boolean {
  return value !== '' && values.includes(type === 'string' ? value.toLowerCase() : value);
}

/** Negative, zero or positive as the value stands before, at or after the other; numbers and instants by size. */
function compare(value: string, other: string, type: string): number {
  if (type === 'number') return Number(value) - Number(other);
  if (type === 'datetime' || type === 'date') return instantOf(value) - instantOf(other);
  return value.toLowerCase().localeCompare(other.toLowerCase());
}

function instantOf(value: string): number {
  return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** Tokens are the entries of a list and the words in them; `*` stands for any letters. */
function containsToken(value: string, wanted: string): boolean {
  const entries = value.toLowerCase().split(/[\s;,]+/);
  const tokens = [...entries, ...entries.flatMap((entry) => entry.split(/[@._-]+/))].filter(
    (token) => token !== '',
  );
  const pattern = new RegExp(`^${wanted.toLowerCase().split('*').map(escapePattern).join('.*')}$`);
  return tokens.some((token) => pattern.test(token));
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Without a sort, the oldest record comes first. */
function sortFound(found: PortalRecord[], request: SearchRequest, look: Look): PortalRecord[] {
  const { sort } = request;
  if (sort === null) return found;
  const sign = sort.isDescending ? -1 : 1;
  return found.toSorted((a, b) => {
    const left = look(a, sort.propertyName);
    return sign * compare(left.value, look(b, sort.propertyName).value, left.type);
  });
}
