import type { RecordField } from '../../../src/record-fields.ts';
import { apiName } from './field-names.ts';
import type { Children } from './xml.ts';

/**
 * What was said to the lead stays known after conversion: Salesforce copies only mapped custom fields. Our key is
 * left to the service: a unique value that is taken already would make the conversion fail.
 */
export function leadMapping(fields: readonly RecordField[]): Children {
  const answers = fields.filter(({ mode }) => mode === 'fill_if_empty').map(({ name }) => apiName(name));
  return {
    allowOwnerChange: false,
    objectMapping: ['Contact', 'Opportunity'].map((outputObject) => ({
      inputObject: 'Lead',
      mappingFields: answers.map((name) => ({ inputField: name, outputField: name })),
      outputObject,
    })),
  };
}
