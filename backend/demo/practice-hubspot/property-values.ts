import { type ApiError, validationError } from './api-error.ts';
import type { PropertyDefinition } from './property-catalog.ts';
import type { ApiVersion } from './route.ts';

/** The longest text a property holds. https://developers.hubspot.com/docs/api-reference/2026-03/crm/properties/guide */
const MAX_TEXT = 65_536;
const DAY = 86_400_000;

export interface InvalidValue {
  name: string;
  error: string;
  message: string;
}

export interface ValueWarning {
  category: 'PROPERTY_VALUE_NORMALIZED';
  message: string;
  context: Record<string, string>;
}

export type Coerced =
  | { kind: 'value'; value: string; warning?: ValueWarning }
  | { kind: 'invalid'; why: InvalidValue };

/** The value as HubSpot stores it, or why it refuses it. An empty text clears any property. */
export function coerceValue(
  definition: PropertyDefinition,
  raw: string,
  previous: string,
  version: ApiVersion,
): Coerced {
  if (raw === '') return { kind: 'value', value: '' };
  switch (definition.type) {
    case 'number':
      return Number.isFinite(Number(raw))
        ? accept(raw.trim())
        : refuse(definition, 'INVALID_NUMBER', `${raw} was not a valid number.`);
    case 'datetime':
      return coerceInstant(definition, raw);
    case 'date':
      return coerceDate(definition, raw, version);
    case 'bool':
    case 'enumeration':
      return definition.externalOptions ? accept(raw) : coerceChoice(definition, raw, previous);
    default:
      return raw.length <= MAX_TEXT
        ? accept(raw)
        : refuse(
            definition,
            'PROPERTY_VALUE_TOO_LONG',
            `The value of ${definition.name} is longer than ${MAX_TEXT} characters`,
          );
  }
}

function accept(value: string): Coerced {
  return { kind: 'value', value };
}

function refuse(definition: PropertyDefinition, error: string, message: string): Coerced {
  return { kind: 'invalid', why: { name: definition.name, error, message } };
}

/** Several checked values are joined by `;`; a leading `;` adds to those already there. */
function coerceChoice(definition: PropertyDefinition, raw: string, previous: string): Coerced {
  const isMany = definition.fieldType === 'checkbox';
  const asked = isMany ? raw.split(';').filter((value) => value !== '') : [raw];
  const allowed = definition.options.map((option) => option.value);
  const stranger = asked.find((value) => !allowed.includes(value));
  if (stranger !== undefined) {
    return refuse(
      definition,
      'INVALID_OPTION',
      `${stranger} was not one of the allowed options: [${allowed.join(', ')}]`,
    );
  }
  if (!isMany) return accept(raw);
  const kept = raw.startsWith(';') ? previous.split(';').filter((value) => value !== '') : [];
  return accept([...new Set([...kept, ...asked])].join(';'));
}

/** Epoch milliseconds or ISO 8601 with a zone go in, ISO 8601 in UTC comes out. */
function coerceInstant(definition: PropertyDefinition, raw: string): Coerced {
  const at = readInstant(raw);
  return at === undefined
    ? refuse(definition, 'INVALID_DATE', `${raw} was not a valid date.`)
    : accept(new Date(at).toISOString());
}

/**
 * A date is midnight UTC. The 2026-03 version refuses any other instant; 2026-09 cuts it down to its UTC day and warns.
 * https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement
 */
function coerceDate(definition: PropertyDefinition, raw: string, version: ApiVersion): Coerced {
  const at = readInstant(raw);
  if (at === undefined) return refuse(definition, 'INVALID_DATE', `${raw} was not a valid date.`);
  const day = new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10);
  if (at % DAY === 0) return accept(day);
  if (version === '2026-03') {
    const clock = new Date(at);
    const time = `${clock.getUTCHours()}:${clock.getUTCMinutes()}:${clock.getUTCSeconds()}.${clock.getUTCMilliseconds()}`;
    return refuse(definition, 'INVALID_DATE', `${at} is at ${time} UTC, not midnight!`);
  }
  const message = `${raw} was normalized to ${day}`;
  return {
    kind: 'value',
    value: day,
    warning: { category: 'PROPERTY_VALUE_NORMALIZED', message, context: { propertyName: definition.name } },
  };
}

function readInstant(raw: string): number | undefined {
  if (/^-?\d+$/.test(raw)) return Number(raw);
  if (!/^\d{4}-\d{2}-\d{2}(T.*(Z|[+-]\d{2}:?\d{2}))?$/.test(raw)) return undefined;
  const at = Date.parse(raw);
  return Number.isNaN(at) ? undefined : at;
}

/** HubSpot repeats each failure twice: as JSON inside the message and as an entry of `errors`. */
export function invalidValues(invalid: readonly InvalidValue[]): ApiError {
  const embedded = invalid.map((why) => ({
    isValid: false,
    message: why.message,
    error: why.error,
    name: why.name,
    localizedErrorMessage: why.message,
  }));
  return validationError(
    `Property values were not valid: ${JSON.stringify(embedded)}`,
    invalid.map((why) => ({ message: why.message, code: why.error, context: { propertyName: [why.name] } })),
  );
}
