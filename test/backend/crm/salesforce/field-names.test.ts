import {
  namesIn,
  namespacesAmong,
  salesforceFieldName,
} from '../../../../backend/crm/salesforce/field-names.ts';
import { RECORD_FIELDS } from '../../../../src/record-fields.ts';

describe('our names in Salesforce', () => {
  it.each([
    ['pql_window_opens_at', 'Pql_Window_Opens_At__c'],
    ['pql_meddic_economic_buyer', 'Pql_Meddic_Economic_Buyer__c'],
    ['pql_key', 'Pql_Key__c'],
  ])('%s is %s', (name, spelt) => {
    expect(salesforceFieldName(name)).toBe(spelt);
  });

  it('are all different, and short enough for an API name', () => {
    const spelt = RECORD_FIELDS.map(({ name }) => salesforceFieldName(name));
    expect(new Set(spelt).size).toBe(RECORD_FIELDS.length);
    for (const name of spelt) expect(name.replace(/__c$/, '').length).toBeLessThanOrEqual(40);
  });

  it('carry the namespace of a managed package', () => {
    expect(namesIn('pqlh')).toMatchObject({ handoff: 'pqlh__PQL_Handoff__c', key: 'pqlh__Pql_Key__c' });
    expect(namesIn('pqlh').lookup('Contact__c')).toBe('pqlh__Contact__c');
    expect(namesIn('')).toMatchObject({ handoff: 'PQL_Handoff__c', key: 'Pql_Key__c' });
  });

  it('are found among the objects of an org, and not mistaken for look-alikes', () => {
    const objects = ['Contact', 'My_PQL_Handoff__c', 'pqlh__PQL_Handoff__c', 'PQL_Handoff__ChangeEvent'];
    expect(namespacesAmong(objects)).toEqual(['pqlh']);
    expect(namespacesAmong(['PQL_Handoff__c', 'pqlh__PQL_Handoff__c'])).toEqual(['', 'pqlh']);
    expect(namespacesAmong(['Contact'])).toEqual([]);
  });
});
