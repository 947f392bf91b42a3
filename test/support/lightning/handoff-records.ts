import type { HandoffRecord } from './org.ts';

export interface BriefFixture {
  handoffId: string;
  status: string;
  decidedAt: string;
}

/** A handoff as Salesforce gives it to the card, around a brief of the contract. */
export function handoffRecord(
  brief: BriefFixture,
  changes: Record<string, string | number | null> = {},
  id = 'a01000000000001AAA',
): HandoffRecord {
  const values = {
    Pql_Brief__c: JSON.stringify(brief),
    Pql_Status__c: brief.status,
    Pql_Verdict__c: null,
    Pql_Verdict_Reason__c: null,
    Pql_Touched_At__c: null,
    Pql_Last_Decided_At__c: brief.decidedAt,
    ...changes,
  };
  return { id, fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])) };
}
