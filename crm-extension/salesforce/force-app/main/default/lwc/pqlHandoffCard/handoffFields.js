import BRIEF from '@salesforce/schema/PQL_Handoff__c.Pql_Brief__c';
import LAST_DECIDED_AT from '@salesforce/schema/PQL_Handoff__c.Pql_Last_Decided_At__c';
import MOTION from '@salesforce/schema/PQL_Handoff__c.Pql_Motion__c';
import NARRATIVE from '@salesforce/schema/PQL_Handoff__c.Pql_Narrative__c';
import SCORE from '@salesforce/schema/PQL_Handoff__c.Pql_Score__c';
import STATUS from '@salesforce/schema/PQL_Handoff__c.Pql_Status__c';
import SUPPRESSED_BECAUSE from '@salesforce/schema/PQL_Handoff__c.Pql_Suppressed_Because__c';
import TALKING_POINTS from '@salesforce/schema/PQL_Handoff__c.Pql_Talking_Points__c';
import TOUCHED_AT from '@salesforce/schema/PQL_Handoff__c.Pql_Touched_At__c';
import TRIGGER from '@salesforce/schema/PQL_Handoff__c.Pql_Trigger__c';
import VERDICT from '@salesforce/schema/PQL_Handoff__c.Pql_Verdict__c';
import VERDICT_REASON from '@salesforce/schema/PQL_Handoff__c.Pql_Verdict_Reason__c';
import WINDOW_CLOSES_AT from '@salesforce/schema/PQL_Handoff__c.Pql_Window_Closes_At__c';
import WINDOW_OPENS_AT from '@salesforce/schema/PQL_Handoff__c.Pql_Window_Opens_At__c';
import { handoffListOf } from 'c/pqlBrief';

/** What the card reads, by the service's own names. */
const FIELDS = {
  pql_brief: BRIEF,
  pql_status: STATUS,
  pql_score: SCORE,
  pql_trigger: TRIGGER,
  pql_motion: MOTION,
  pql_window_opens_at: WINDOW_OPENS_AT,
  pql_window_closes_at: WINDOW_CLOSES_AT,
  pql_suppressed_because: SUPPRESSED_BECAUSE,
  pql_narrative: NARRATIVE,
  pql_talking_points: TALKING_POINTS,
  pql_verdict: VERDICT,
  pql_verdict_reason: VERDICT_REASON,
  pql_touched_at: TOUCHED_AT,
  pql_last_decided_at: LAST_DECIDED_AT,
};

const HANDOFF = BRIEF.objectApiName;

export const HANDOFF_LIST = handoffListOf(HANDOFF);

/** Asked for as optional: a field this seller may not read is left out instead of failing the whole card. */
export const HANDOFF_FIELDS = Object.values(FIELDS).map(({ fieldApiName }) => `${HANDOFF}.${fieldApiName}`);

export const NEWEST_FIRST = [`-${HANDOFF}.CreatedDate`];

/** The values of a record as texts, by the service's own names; null when empty or hidden. */
export function propertiesOf(record) {
  return Object.fromEntries(
    Object.entries(FIELDS).map(([name, { fieldApiName }]) => [name, textOf(record.fields[fieldApiName])]),
  );
}

/** The handoff that was decided last: the one to act on. */
export function currentHandoff(records) {
  const decidedAt = (record) => propertiesOf(record).pql_last_decided_at ?? '';
  return records.reduce(
    (latest, record) => (latest !== null && decidedAt(latest) >= decidedAt(record) ? latest : record),
    null,
  );
}

function textOf(field) {
  const value = field?.value ?? null;
  return value === null ? null : String(value);
}
