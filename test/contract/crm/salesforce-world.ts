import { salesforceFieldName } from '../../../backend/crm/salesforce/field-names.ts';
import { createSalesforceCrm } from '../../../backend/crm/salesforce/salesforce-crm.ts';
import type { Value } from '../../../backend/demo/practice-salesforce/object-spec.ts';
import type { OrgOptions } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { RITA } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import {
  createPracticeOrg,
  type PracticeOrg,
} from '../../../backend/demo/practice-salesforce/practice-org.ts';
import { RECORD_FIELDS, type RecordField } from '../../../src/record-fields.ts';
import { inMemoryCrmMemory, openBudget, tokensOf } from '../../backend/crm/in-memory.ts';
import { NOW } from './a-change.ts';

/** The adapter on a practice org of its own, with a clock to turn. */
export async function openSalesforce(options: Partial<OrgOptions> = {}) {
  const clock = { now: NOW };
  const org = createPracticeOrg({ now: () => clock.now, ...options });
  const server = await org.listen();
  const { memory, state } = inMemoryCrmMemory();
  const { budget } = openBudget();
  const tokens = tokensOf('practice-token');
  const waits: number[] = [];
  const connect = (fields: readonly RecordField[] = RECORD_FIELDS, withMemory = memory) =>
    createSalesforceCrm({
      instanceUrl: server.url,
      tokens,
      budget,
      memory: withMemory,
      fields,
      now: () => clock.now,
      pause: async (ms) => void waits.push(ms),
    });
  return {
    org,
    crm: connect(),
    connect,
    memory,
    state,
    clock,
    tokens,
    waits,
    url: server.url,
    close: server.close,
    longestUrl: () => Math.max(...org.calls().flatMap((call) => call.urlLengths)),
    /** The API name of a field of ours. */
    spelt: salesforceFieldName,
  };
}
export type SalesforceWorld = Awaited<ReturnType<typeof openSalesforce>>;

/** What our handoffs of a person say, oldest first, by our field names. */
export function handoffsOf(org: PracticeOrg, personId: string): Record<string, Value>[] {
  return org
    .records('PQL_Handoff__c')
    .filter(({ fields }) => fields['Contact__c'] === personId || fields['Lead__c'] === personId)
    .map(({ id, fields }) => ({
      id,
      ...Object.fromEntries(
        RECORD_FIELDS.flatMap(({ name }) => {
          const value = fields[salesforceFieldName(name)];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    }));
}

export function fieldsOf(org: PracticeOrg, id: string): Record<string, Value> {
  return org.record(id)?.fields ?? {};
}

/** A contact as a seller enters it. */
export function addContact(
  org: PracticeOrg,
  email: string,
  more: Readonly<Record<string, string | boolean>> = {},
): string {
  return org.people.create('Contact', { LastName: 'Miller', Email: email, ...more }, RITA);
}

export function addLead(
  org: PracticeOrg,
  email: string,
  more: Readonly<Record<string, string | boolean>> = {},
): string {
  return org.people.create('Lead', { LastName: 'Miller', Company: 'Acme', Email: email, ...more }, RITA);
}
