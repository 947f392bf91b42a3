import { ApiFault } from './api-fault.ts';
import type { FieldSpec, ObjectSpec, Value } from './object-spec.ts';
import type { OrgState, Row } from './org-state.ts';
import { instantText } from './save-record.ts';
import { type Condition, type Literal, type Operator, parseSoql, type Query } from './soql-parser.ts';

/** A record as a query answers it. */
export type QueryRecord = Record<string, unknown>;

/** All records a query finds, in its order. `withDeleted` is what `queryAll` adds. */
export function runQuery(org: OrgState, soql: string, withDeleted: boolean): QueryRecord[] {
  const query = parseSoql(soql);
  const object = org.object(query.object);
  const paths = query.fields.map((field) => pathOf(org, object, field));
  return rowsOf(org, query, withDeleted).map((row) => {
    const record: QueryRecord = { attributes: attributesOf(row) };
    for (const path of paths) place(record, path, org, row);
    return record;
  });
}

function rowsOf(org: OrgState, query: Query, withDeleted: boolean): Row[] {
  const object = org.object(query.object);
  const all = withDeleted ? org.rows(object.name) : org.live(object.name);
  const keeps = query.where === null ? () => true : condition(org, object, query.where, true);
  const sorted = all.filter(keeps);
  for (const { field, descending } of query.orderBy.toReversed()) {
    const path = pathOf(org, object, field);
    sorted.sort((one, other) => {
      const [left, right] = [comparable(org, one, path), comparable(org, other, path)];
      const order = left === right ? 0 : left < right ? -1 : 1;
      return descending ? -order : order;
    });
  }
  return query.limit === null ? sorted : sorted.slice(0, query.limit);
}

/** The fields a dotted name goes through, each with the object it is on. */
type Path = { object: ObjectSpec; field: FieldSpec; as: string }[];

function pathOf(org: OrgState, object: ObjectSpec, name: string): Path {
  const parts = name.split('.');
  let at = object;
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const field = isLast ? org.field(at, part) : relation(org, at, part);
    if (field === undefined) {
      throw new ApiFault(
        400,
        'INVALID_FIELD',
        `No such column '${part}' on entity '${at.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
      );
    }
    const step = { object: at, field, as: part };
    if (!isLast) at = org.object(field.to?.[0] ?? '');
    return step;
  });
}

function relation(org: OrgState, object: ObjectSpec, name: string): FieldSpec | undefined {
  const field = object.fields.find((each) => each.relationship?.toLowerCase() === name.toLowerCase());
  return field === undefined ? undefined : org.field(object, field.name);
}

function valueOf(org: OrgState, row: Row, path: Path): Value {
  let at: Row | undefined = row;
  for (const [index, { field }] of path.entries()) {
    if (at === undefined) return null;
    const value = ownValue(at, field);
    if (index === path.length - 1) return value;
    at = typeof value === 'string' ? org.row(value) : undefined;
  }
  return null;
}

function ownValue(row: Row, field: FieldSpec): Value {
  switch (field.name) {
    case 'Id':
      return row.id;
    case 'IsDeleted':
      return row.isDeleted;
    case 'CreatedDate':
      return instantText(row.createdAt);
    case 'LastModifiedDate':
    case 'SystemModstamp':
      return instantText(row.modifiedAt);
    case 'LastModifiedById':
      return row.modifiedBy;
    default:
      return row.values.get(field.name) ?? null;
  }
}

function place(record: QueryRecord, path: Path, org: OrgState, row: Row): void {
  const value = valueOf(org, row, path);
  const last = path.at(-1);
  if (path.length === 1 && last !== undefined) {
    record[last.field.name] = value;
    return;
  }
  const [first] = path;
  if (first === undefined || last === undefined) return;
  const related = org.row(String(ownValue(row, first.field)));
  const existing = record[first.as];
  const nested = typeof existing === 'object' && existing !== null ? existing : {};
  record[first.as] =
    related === undefined ? null : { attributes: attributesOf(related), ...nested, [last.field.name]: value };
}

function attributesOf(row: Row): unknown {
  return { type: row.object, url: `/services/data/v67.0/sobjects/${row.object}/${row.id}` };
}

type Test = (row: Row) => boolean;

function condition(org: OrgState, object: ObjectSpec, what: Condition, isTopLevel: boolean): Test {
  switch (what.kind) {
    case 'and':
    case 'or': {
      const parts = what.parts.map((part) => condition(org, object, part, isTopLevel && what.kind === 'and'));
      return what.kind === 'and'
        ? (row) => parts.every((part) => part(row))
        : (row) => parts.some((part) => part(row));
    }
    case 'compare':
      return comparison(org, filterable(org, object, what.field), what.operator, what.value);
    case 'in': {
      const path = filterable(org, object, what.field);
      const wanted = new Set(what.values.map((value) => folded(path, value.value)));
      return (row) => wanted.has(folded(path, valueOf(org, row, path)));
    }
    case 'inQuery': {
      if (!isTopLevel)
        throw new ApiFault(
          400,
          'MALFORMED_QUERY',
          'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
        );
      const path = filterable(org, object, what.field);
      const inner = org.object(what.query.object);
      const innerPath = pathOf(org, inner, what.query.fields[0] ?? '');
      const wanted = new Set(rowsOf(org, what.query, false).map((row) => valueOf(org, row, innerPath)));
      return (row) => wanted.has(valueOf(org, row, path));
    }
  }
}

/** Long texts can be read but not filtered by. */
function filterable(org: OrgState, object: ObjectSpec, name: string): Path {
  const path = pathOf(org, object, name);
  const field = path.at(-1)?.field;
  if (field?.type === 'textarea' && (field.length ?? 0) > 255)
    throw new ApiFault(400, 'INVALID_FIELD', `field '${name}' can not be filtered in a query call`);
  return path;
}

function comparison(org: OrgState, path: Path, operator: Operator, literal: Literal): Test {
  const field = path.at(-1)?.field;
  const isTime = field?.type === 'datetime' || field?.type === 'date';
  if (isTime && literal.kind === 'text')
    throw new ApiFault(
      400,
      'INVALID_FIELD',
      `value of filter criterion for field '${field.name}' must be of type dateTime and should not be enclosed in quotes`,
    );
  const wanted = isTime ? timeOf(literal.value) : folded(path, literal.value);
  return (row) => {
    const value = valueOf(org, row, path);
    const held = isTime ? timeOf(value) : folded(path, value);
    if (operator === '=') return held === wanted;
    if (operator === '!=') return held !== wanted;
    if (held === null || wanted === null) return false;
    if (operator === '<') return held < wanted;
    if (operator === '<=') return held <= wanted;
    return operator === '>' ? held > wanted : held >= wanted;
  };
}

function timeOf(value: Value): number | null {
  return value === null ? null : Date.parse(String(value));
}

/** Texts are compared without regard to case, unless the field says otherwise; ids exactly. */
function folded(path: Path, value: Value): Value {
  const field = path.at(-1)?.field;
  const isExact = field?.caseSensitive === true || field?.type === 'reference' || field?.type === 'id';
  return typeof value === 'string' && !isExact ? value.toLowerCase() : value;
}

function comparable(org: OrgState, row: Row, path: Path): string {
  return String(valueOf(org, row, path) ?? '');
}
