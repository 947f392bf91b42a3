import { aChange } from './a-change.ts';
import { describeCrm } from './crm-contract.ts';
import { contact, openHubSpot, REP } from './hubspot-world.ts';

describe('the HubSpot adapter, as a Crm', () => {
  describeCrm(async () => {
    const { portal, crm, close } = await openHubSpot();
    return {
      crm,
      addPerson: (email) => portal.createAsPerson('contacts', { email }, REP),
      editByHand: (id, field, value) => portal.editAsPerson('contacts', id, { [field]: value }, REP),
      valueOf: (id, field) => contact(portal, id)[field] ?? '',
      emailOf: (id) => contact(portal, id).email ?? '',
      countPeople: () => portal.records('contacts').length,
      countTasks: () => portal.records('tasks').length,
      loseNextWriteAnswer: () =>
        portal.fail({ path: /batch\/(upsert|update)/, fault: { kind: 'lost_answer' } }),
      close,
    };
  }, aChange);
});
