/** The part of JSON schema that zod writes for the brief. */
export interface JsonSchema {
  type?: string | readonly string[];
  const?: string | number;
  enum?: readonly string[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
}

/** Writes a schema as a TypeScript type expression. A construct it does not know is an error, never `unknown`. */
export function typeOf(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(typeOf).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.properties !== undefined) return objectType(schema.properties, schema.required ?? []);
  if (typeof schema.additionalProperties === 'object')
    return recordType(schema.propertyNames, schema.additionalProperties);
  if (schema.items !== undefined) return `readonly (${typeOf(schema.items)})[]`;
  return [schema.type].flat().map(plainType).join(' | ');
}

function objectType(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `readonly ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};`,
  );
  return `{ ${fields.join(' ')} }`;
}

function recordType(keys: JsonSchema | undefined, values: JsonSchema): string {
  return `Readonly<Record<${keys === undefined ? 'string' : typeOf(keys)}, ${typeOf(values)}>>`;
}

function plainType(type: string | undefined): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    default:
      throw new Error(
        `the contract uses a schema of type '${String(type)}', which has no TypeScript spelling here`,
      );
  }
}
