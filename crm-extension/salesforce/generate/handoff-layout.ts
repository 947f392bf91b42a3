import type { RecordField } from '../../../src/record-fields.ts';
import { type Framework, QUALIFICATION } from '../../../src/vocabulary.ts';
import { apiName } from './field-names.ts';
import { LINK_FIELDS, MEASURE_FIELDS } from './handoff-fields.ts';
import type { Children } from './xml.ts';

type Behavior = 'Edit' | 'Readonly';

interface Item {
  field: string;
  behavior: Behavior;
}

/** The page of one handoff. What the service writes is shown, what a seller says can be edited; the JSON is for the card. */
export function handoffLayout(fields: readonly RecordField[]): Children {
  const behaviorOf = (name: string): Behavior =>
    fields.some((field) => field.name === name && (field.mode === 'theirs' || field.mode === 'fill_if_empty'))
      ? 'Edit'
      : 'Readonly';
  const item = (name: string): Item => ({ field: apiName(name), behavior: behaviorOf(name) });
  const own = (field: string): Item => ({ field, behavior: 'Readonly' });
  return {
    layoutSections: [
      section(
        'Handoff',
        [own('Name'), item('pql_status'), item('pql_motion'), item('pql_trigger'), item('pql_signal')],
        [
          own('OwnerId'),
          item('pql_score'),
          item('pql_score_band'),
          item('pql_triggered_at'),
          item('pql_suppressed_because'),
        ],
      ),
      section(
        'Outreach window',
        [item('pql_window_opens_at'), item('pql_window_reason')],
        [item('pql_window_closes_at'), own('Window_Outcome__c')],
      ),
      section(
        'What became of it',
        [item('pql_touched_at'), own('Hours_To_Touch__c'), own('Became_Opportunity__c')],
        [item('pql_verdict'), item('pql_verdict_reason')],
      ),
      section('Story', [item('pql_narrative'), item('pql_talking_points'), item('pql_reasons')]),
      section(
        'Records',
        LINK_FIELDS.slice(0, 2).map(({ fullName }) => own(fullName)),
        LINK_FIELDS.slice(2).map(({ fullName }) => own(fullName)),
      ),
      ...(Object.keys(QUALIFICATION) as Framework[]).map((framework) =>
        section(
          framework.toUpperCase(),
          QUALIFICATION[framework].map((element) => item(`pql_${framework}_${element}`)),
          MEASURE_FIELDS.filter(({ fullName }) => fullName.toLowerCase() === `${framework}_known__c`).map(
            ({ fullName }) => own(fullName),
          ),
        ),
      ),
      section(
        'System',
        [item('pql_key'), item('pql_playbook_version'), item('pql_owner_reason')],
        [item('pql_last_decided_at'), item('pql_teammates_active')],
      ),
    ],
    showEmailCheckbox: false,
    showHighlightsPanel: false,
    showInteractionLogPanel: false,
    showRunAssignmentRulesCheckbox: false,
    showSubmitAndAttachButton: false,
  };
}

/** One column when there is only a left side. */
function section(label: string, left: readonly Item[], right?: readonly Item[]): Children {
  const columns = right === undefined ? [left] : [left, right];
  return {
    customLabel: true,
    detailHeading: true,
    editHeading: true,
    label,
    layoutColumns: columns.map((items) => ({
      layoutItems: items.map(({ field, behavior }) => ({ behavior, field })),
    })),
    style: columns.length === 1 ? 'OneColumn' : 'TwoColumnsTopToBottom',
  };
}
