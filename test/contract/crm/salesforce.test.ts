import { RITA } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { aChange } from './a-change.ts';
import { describeCrm } from './crm-contract.ts';
import { addContact, addLead, fieldsOf, handoffsOf, openSalesforce } from './salesforce-world.ts';

describe.each([
  ['contact', addContact],
  ['lead', addLead],
] as const)('the Salesforce adapter, as a Crm, where people are known as a %s', (_, addPerson) => {
  describeCrm(async () => {
    const { org, crm, spelt, close } = await openSalesforce();
    /** What was decided stands on the person's newest handoff. */
    const newestHandoff = (personId: string) => handoffsOf(org, personId).at(-1) ?? {};
    return {
      crm,
      addPerson: (email) => addPerson(org, email),
      editByHand: (id, field, value) =>
        org.people.edit(String(newestHandoff(id)['id']), { [spelt(field)]: value }, RITA),
      valueOf: (id, field) => String(newestHandoff(id)[field] ?? ''),
      emailOf: (id) => String(fieldsOf(org, id)['Email'] ?? ''),
      countPeople: () => org.records('Contact').length + org.records('Lead').length,
      countTasks: () => org.records('Task').length,
      loseNextWriteAnswer: () => org.fail({ path: 'composite/sobjects', fault: { kind: 'lost_answer' } }),
      close,
    };
  }, aChange);
});
