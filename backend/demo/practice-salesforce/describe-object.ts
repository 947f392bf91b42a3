import { ApiFault } from './api-fault.ts';
import { type FieldSpec, type ObjectSpec, SYSTEM_FIELDS } from './object-spec.ts';
import type { OrgState } from './org-state.ts';
import type { PracticeAnswer } from './practice-call.ts';

/** `GET /sobjects` */
export function describeAll(org: OrgState): PracticeAnswer {
  return { status: 200, body: { sobjects: org.objectNames().map((name) => ({ name })) } };
}

/** `GET /sobjects/<object>/describe`: fields our user may not see are simply not there. */
export function describeObject(org: OrgState, name: string): PracticeAnswer {
  const object = visibleObject(org, name);
  const fields = [...SYSTEM_FIELDS, ...object.fields].filter((field) => org.field(object, field.name));
  const mayWrite = !org.readOnly.has(object.name);
  return {
    status: 200,
    body: {
      name: object.name,
      keyPrefix: object.prefix,
      createable: mayWrite,
      updateable: mayWrite,
      fields: fields.map((field) => fieldDescription(org, object, field)),
    },
  };
}

function visibleObject(org: OrgState, name: string): ObjectSpec {
  try {
    return org.object(name);
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    throw new ApiFault(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
}

function fieldDescription(org: OrgState, object: ObjectSpec, field: FieldSpec): unknown {
  const isWritable = field.readOnly !== true && !org.readOnly.has(`${object.name}.${field.name}`);
  return {
    name: field.name,
    label: field.name,
    type: field.type,
    length: field.length ?? 0,
    createable: isWritable,
    updateable: isWritable,
    nillable: field.required !== true,
    externalId: field.externalId === true,
    unique: field.unique === true,
    caseSensitive: field.caseSensitive === true,
    restrictedPicklist: field.restricted === true,
    picklistValues: (field.values ?? []).map((value) => ({ value, label: value, active: true })),
    referenceTo: field.to ?? [],
    relationshipName: field.relationship ?? null,
  };
}
