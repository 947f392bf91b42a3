import type { RecordField } from '../../../src/record-fields.ts';
import type { STANDARD_OBJECTS } from './field-names.ts';

/** What was said, on each standard object; on people also our key of them, so that nobody is made twice. */
export function fieldsOn(
  object: (typeof STANDARD_OBJECTS)[number],
  fields: readonly RecordField[],
): RecordField[] {
  return fields.filter(
    ({ mode, unique }) => mode === 'fill_if_empty' || (unique === true && object !== 'Opportunity'),
  );
}
