import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { packageContents } from '../../../backend/demo/practice-salesforce/package-objects.ts';
import { readProjectNames } from '../../../crm-extension/salesforce/checks/project-names.ts';
import { everyElement, textOf } from '../../../crm-extension/salesforce/checks/xml-element.ts';
import { apiName } from '../../../crm-extension/salesforce/generate/field-names.ts';
import { MAX_BRIEF_LENGTH } from '../../../src/brief/brief.ts';
import { RECORD_FIELDS } from '../../../src/record-fields.ts';

const PROJECT = fileURLToPath(new URL('../../../crm-extension/salesforce/', import.meta.url));
const { fields } = readProjectNames();

function definition(name: string) {
  const found = fields.get(name);
  if (found === undefined) throw new Error(`there is no field ${name}`);
  return found;
}

describe('the Salesforce project and the service', () => {
  it('has the files which would be generated today', () => {
    expect(() => execFileSync(process.execPath, [`${PROJECT}generate.ts`, '--check'])).not.toThrow();
  });

  it.each([
    ['pql_key', 'Pql_Key__c'],
    ['pql_window_opens_at', 'Pql_Window_Opens_At__c'],
    ['pql_meddic_economic_buyer', 'Pql_Meddic_Economic_Buyer__c'],
  ])('calls %s %s', (name, expected) => {
    expect(apiName(name)).toBe(expected);
  });

  it.each(RECORD_FIELDS.map(({ name, options }) => [name, options ?? []] as const))(
    'has %s on the handoff, with its options',
    (name, options) => {
      const field = definition(`PQL_Handoff__c.${apiName(name)}`);
      expect(everyElement(field, 'value').map((value) => textOf(value, 'fullName'))).toEqual(options);
    },
  );

  it.each(['Contact', 'Lead', 'Opportunity'])(
    'has every qualification element on the %s, in full length',
    (object) => {
      const answers = RECORD_FIELDS.filter(({ mode }) => mode === 'fill_if_empty');
      expect(answers).toHaveLength(17);
      for (const { name } of answers)
        expect(textOf(definition(`${object}.${apiName(name)}`), 'type')).toBe('LongTextArea');
    },
  );

  it.each(['PQL_Handoff__c', 'Contact', 'Lead'])(
    'tells two keys on a %s apart by their capitals, and takes none twice',
    (object) => {
      const key = definition(`${object}.Pql_Key__c`);
      expect(['externalId', 'unique', 'caseSensitive'].map((part) => textOf(key, part))).toEqual([
        'true',
        'true',
        'true',
      ]);
    },
  );

  const { handoff, fieldsOn } = packageContents('', RECORD_FIELDS);
  it.each([
    [handoff.name, handoff.fields],
    ['Contact', fieldsOn.Contact],
    ['Lead', fieldsOn.Lead],
    ['Opportunity', fieldsOn.Opportunity],
  ] as const)('installs on %s what the practice org has there', (object, practised) => {
    const custom = practised.filter(({ name }) => name.endsWith('__c'));
    expect(custom.length).toBeGreaterThan(16);
    for (const { name, length, to, restricted } of custom) {
      const field = definition(`${object}.${name}`);
      const given = textOf(field, 'type') === 'TextArea' ? '255' : textOf(field, 'length');
      if (given !== '') expect([name, given]).toEqual([name, String(length)]);
      expect(textOf(field, 'referenceTo')).toBe(to?.[0] ?? '');
      if (textOf(field, 'type') === 'Picklist')
        expect(textOf(everyElement(field, 'valueSet')[0] ?? field, 'restricted')).toBe(
          String(restricted ?? false),
        );
    }
  });

  it('has room for the longest brief', () => {
    const room = Number(textOf(definition('PQL_Handoff__c.Pql_Brief__c'), 'length'));
    expect(room).toBeGreaterThanOrEqual(MAX_BRIEF_LENGTH);
  });

  it('failure-mode 09: takes a kind of signal that only the playbook of a customer knows', () => {
    const restricted = (name: string) =>
      textOf(everyElement(definition(name), 'valueSet')[0] ?? definition(name), 'restricted');
    expect(restricted('PQL_Handoff__c.Pql_Signal__c')).toBe('false');
    expect(restricted('PQL_Handoff__c.Pql_Status__c')).toBe('true');
  });

  it('can be deployed as Salesforce’s own tool reads it', () => {
    const converted = execFileSync(process.execPath, [`${PROJECT}checks/convert.ts`], { encoding: 'utf8' });
    const types = new Set(
      converted
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    );
    expect(types).toEqual(
      new Set([
        'CustomApplication',
        'CustomField',
        'CustomLabels',
        'CustomNotificationType',
        'CustomObject',
        'CustomTab',
        'Dashboard',
        'DashboardFolder',
        'ExternalClientApplication',
        'ExtlClntAppGlobalOauthSettings',
        'ExtlClntAppOauthSettings',
        'Flow',
        'Layout',
        'LeadConvertSettings',
        'LightningComponentBundle',
        'PermissionSet',
        'Report',
        'ReportFolder',
        'ReportType',
      ]),
    );
  });
});
