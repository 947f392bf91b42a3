import { RECORD_FIELDS } from '../../src/record-fields.ts';
import { salesforceFieldName } from '../crm/salesforce/field-names.ts';
import type { PracticeCrm, PracticePerson } from './practice-crm.ts';
import { createPracticeOrg, type PracticeOrg, type RecordView } from './practice-salesforce/practice-org.ts';
import type { CrmSeed } from './sample-company/crm-seed.ts';
import { seedOrg, usersFrom } from './seed-org.ts';

const ACCESS_TOKEN = 'practice-token';

/** A listening practice Salesforce org with the sample company in it. */
export async function openPracticeOrg(now: () => number, seed: CrmSeed): Promise<PracticeCrm> {
  const org = createPracticeOrg({ now, accessTokens: [ACCESS_TOKEN], users: usersFrom(seed) });
  seedOrg(org, seed);
  const { url, close } = await org.listen();
  return {
    vendor: 'salesforce',
    connection: { instanceUrl: url, accessToken: ACCESS_TOKEN },
    people: () => [...org.records('Contact'), ...org.records('Lead')].map((record) => personIn(org, record)),
    close,
  };
}

/** What was decided stands on the handoff; a demo makes one per person. */
function personIn(org: PracticeOrg, { id, fields }: RecordView): PracticePerson {
  const handoff = org
    .records('PQL_Handoff__c')
    .find((one) => one.fields['Contact__c'] === id || one.fields['Lead__c'] === id);
  return {
    recordId: id,
    email: String(fields['Email'] ?? ''),
    fields: Object.fromEntries(
      RECORD_FIELDS.flatMap(({ name }) => {
        const value = handoff?.fields[salesforceFieldName(name)];
        return value === undefined ? [] : [[name, String(value)]];
      }),
    ),
    tasks: org.records('Task').filter((task) => task.fields['WhoId'] === id).length,
  };
}
