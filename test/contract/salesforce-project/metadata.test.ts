import { describe, expect, it } from '@jest/globals';
import { checkTypes } from '../../../crm-extension/salesforce/checks/check-types.ts';
import { readMetadataTypes } from '../../../crm-extension/salesforce/checks/metadata-types.ts';
import { metadataFiles, type ProjectFile } from '../../../crm-extension/salesforce/checks/project-files.ts';

const types = readMetadataTypes();
const files = metadataFiles();

function fileNamed(ending: string): ProjectFile {
  const found = files.find(({ path }) => path.endsWith(ending));
  if (found === undefined) throw new Error(`there is no ${ending}`);
  return found;
}

const status = fileNamed('Pql_Status__c.field-meta.xml');
const flow = fileNamed('PQL_Handoff_Ready.flow-meta.xml');

/** What is found when one place of a good file is spoilt. */
function found({ path, text }: ProjectFile, good: string, bad: string): string[] {
  expect(text).toContain(good);
  return checkTypes({ path, text: text.replace(good, bad) }, types);
}

describe('the metadata of the Salesforce project', () => {
  it("fits Salesforce's own types, every file", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => checkTypes(file, types))).toEqual([]);
  });
});

describe('the check of metadata types', () => {
  it.each([
    ['a tag left open', '</type>', '', /line \d+/],
    ['an element Salesforce does not know', '<required>', '<needed>', /line \d+/],
    ['a child in the wrong place', '<type>Picklist</type>', '<kind>Picklist</kind>', /has no <kind>/],
    ['a value outside an enumeration', '>Picklist<', '>Dropdown<', /'Dropdown', which is no FieldType/],
    ['a word where true or false belongs', '>true</restricted>', '>yes</restricted>', /not true or false/],
    ['a name that is not the file’s', '>Pql_Status__c<', '>Pql_State__c<', /is named Pql_State__c/],
    ['two of what there is one of', '<type>', '<label>Twice</label><type>', /2 <label>, not one/],
  ])('finds %s', (_what, good, bad, finding) => {
    expect(found(status, good, bad)).toEqual([expect.stringMatching(finding)]);
  });

  it('finds a required element that is left out', () => {
    const label = '<label>PQL handoff ready: tell the owner</label>';
    expect(found(flow, label, '')).toEqual([expect.stringContaining('<Flow> lacks <label>')]);
  });

  it('finds a text where a number belongs', () => {
    expect(found(flow, '<locationX>50</locationX>', '<locationX>left</locationX>')).toEqual([
      expect.stringContaining("'left', not a number"),
    ]);
  });
});
