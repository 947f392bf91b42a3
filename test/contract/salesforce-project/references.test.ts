import { describe, expect, it } from '@jest/globals';
import { checkComponent, unusedLabels } from '../../../crm-extension/salesforce/checks/check-component.ts';
import { checkLimits } from '../../../crm-extension/salesforce/checks/check-limits.ts';
import { checkReferences } from '../../../crm-extension/salesforce/checks/check-references.ts';
import {
  metadataFiles,
  type ProjectFile,
  projectFiles,
} from '../../../crm-extension/salesforce/checks/project-files.ts';
import { readProjectNames } from '../../../crm-extension/salesforce/checks/project-names.ts';

const names = readProjectNames();
const metadata = metadataFiles();
const sources = projectFiles('lwc/**/*.{js,html}');

function fileNamed(ending: string): ProjectFile {
  const found = [...metadata, ...sources].find(({ path }) => path.endsWith(ending));
  if (found === undefined) throw new Error(`there is no ${ending}`);
  return found;
}

function spoilt(ending: string, good: string, bad: string): ProjectFile {
  const { path, text } = fileNamed(ending);
  expect(text).toContain(good);
  return { path, text: text.replace(good, bad) };
}

describe('the Salesforce project', () => {
  it('names only what it has, in every file', () => {
    expect(metadata.flatMap((file) => checkReferences(file, names))).toEqual([]);
  });

  it('keeps within the lengths Salesforce allows', () => {
    expect(metadata.flatMap((file) => checkLimits(file))).toEqual([]);
  });

  it('imports and draws only what it has, in every component', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.flatMap((file) => checkComponent(file, names))).toEqual([]);
  });

  it('has no label that no component shows', () => {
    expect(unusedLabels(sources, names)).toEqual([]);
  });

  it('needs no code of its own on the platform', () => {
    expect(projectFiles('{classes,triggers}/**/*')).toEqual([]);
  });
});

describe('the check of references', () => {
  it.each([
    [
      'a permission on a field that is not there',
      'PQL_Integration.permissionset-meta.xml',
      'Pql_Score__c',
      'Pql_Skore__c',
      /no field PQL_Handoff__c.Pql_Skore__c/,
    ],
    [
      'a field nobody may read',
      'PQL_Handoff_User.permissionset-meta.xml',
      'Handoff__c.Pql_Score__c',
      'Handoff__c.Pql_Brief__c',
      /says nothing of PQL_Handoff__c.Pql_Score__c/,
    ],
    [
      'a right without the one it needs',
      'PQL_Integration.permissionset-meta.xml',
      '<modifyAllRecords>false',
      '<modifyAllRecords>true',
      /gives modifyAllRecords on PQL_Handoff__c without allowDelete/,
    ],
    [
      'a list filtered by a value that is no option',
      'Ready.listView-meta.xml',
      '>ready<',
      '>redy<',
      /Pql_Status__c has no value redy/,
    ],
    ['a column that is not there', 'All.listView-meta.xml', 'Pql_Score__c', 'Pql_Skore__c', /no field/],
    [
      'a formula over a field that is not there',
      'Hours_To_Touch__c.field-meta.xml',
      'Pql_Touched_At__c',
      'Pql_Touch__c',
      /no field PQL_Handoff__c.Pql_Touch__c/,
    ],
    [
      'a formula over a long text',
      'Bant_Known__c.field-meta.xml',
      'Pql_Bant_Need__c',
      'Pql_Narrative__c',
      /reads the long text Pql_Narrative__c/,
    ],
    [
      'a report on a type that is not there',
      'Verdicts.report-meta.xml',
      'PQL_Handoffs__c',
      'PQL_Handoff_List__c',
      /no report type/,
    ],
    [
      'a report grouped by what its type lacks',
      'Verdicts.report-meta.xml',
      '$Pql_Signal__c',
      '$Pql_Brief__c',
      /no report column/,
    ],
    [
      'a dashboard over a report that is not there',
      'PQL_Handoffs.dashboard-meta.xml',
      '/Verdicts<',
      '/Opinions<',
      /no report PQL_Handoff\/Opinions/,
    ],
    [
      'a dashboard that sums what its report does not',
      'PQL_Handoffs.dashboard-meta.xml',
      '<column>PQL_Handoff__c$Hours_To_Touch__c',
      '<column>PQL_Handoff__c$Pql_Score__c',
      /no sum in PQL_Handoff\/Time_to_Touch/,
    ],
    [
      'a flow waiting for a status that never comes',
      'PQL_Handoff_Ready.flow-meta.xml',
      '>ready<',
      '>redy<',
      /no value redy/,
    ],
    [
      'a flow going to a step it lacks',
      'PQL_Handoff_Ready.flow-meta.xml',
      '<targetReference>Add_Owner',
      '<targetReference>Add',
      /no step Add/,
    ],
    [
      'a lead field mapped to nothing',
      'LeadConvertSettings.LeadConvertSetting-meta.xml',
      '<outputField>Pql_Bant_Need__c',
      '<outputField>Need__c',
      /no field Contact.Need__c/,
    ],
    [
      'a relationship that is not there',
      'Opportunities_With_PQL_Handoffs.reportType-meta.xml',
      '<relationship>PQL_Handoffs__r',
      '<relationship>Handoffs__r',
      /no relationship/,
    ],
  ])('finds %s', (_what, ending, good, bad, finding) => {
    expect(checkReferences(spoilt(`/${ending}`, good, bad), names)).toContainEqual(
      expect.stringMatching(finding),
    );
  });

  it.each([
    ['a field', '/pqlVerdict.js', 'PQL_Handoff__c.Pql_Verdict__c', 'PQL_Handoff__c.Verdict__c', 'no field'],
    ['a label', '/words.js', 'c.Pql_About_Plan', 'c.Pql_About_Price', 'no label'],
    ['a component', '/pqlStory.html', '<c-pql-claim', '<c-pql-sentence', 'no component pqlSentence'],
  ])('finds a component that uses %s which is not there', (_what, ending, good, bad, finding) => {
    expect(checkComponent(spoilt(ending, good, bad), names)).toEqual([expect.stringContaining(finding)]);
  });

  it('finds a file name that Lightning would refuse', () => {
    const { text } = fileNamed('/keyed.js');
    expect(checkComponent({ path: 'lwc/pqlBrief/with-key.js', text }, names)).toEqual([
      expect.stringContaining('no hyphen'),
    ]);
  });

  it('finds a text longer than Salesforce takes', () => {
    const long = spoilt(
      '/Pql_Score__c.field-meta.xml',
      'PQL score',
      'PQL score, or how sure we are of all of this',
    );
    expect(checkLimits(long)).toEqual([expect.stringContaining('<label> has 44 characters')]);
  });
});
