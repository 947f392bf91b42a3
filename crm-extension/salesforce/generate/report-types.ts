import type { RecordField } from '../../../src/record-fields.ts';
import { apiName, HANDOFF } from './field-names.ts';
import { LINK_FIELDS, MEASURE_FIELDS } from './handoff-fields.ts';
import type { Children } from './xml.ts';

/** Handoffs alone: what most reports count. */
export function handoffReportType(fields: readonly RecordField[]): Children {
  return {
    baseObject: HANDOFF,
    category: 'other',
    deployed: true,
    description: 'PQL handoffs with their measures.',
    label: 'PQL handoffs',
    sections: { columns: handoffColumns(fields, HANDOFF), masterLabel: 'PQL handoffs' },
  };
}

/** Opportunities that came out of a handoff, with the money. */
export function opportunityReportType(fields: readonly RecordField[]): Children {
  return {
    baseObject: 'Opportunity',
    category: 'opportunities',
    deployed: true,
    description: 'Opportunities with the PQL handoffs they came from.',
    join: { outerJoin: false, relationship: 'PQL_Handoffs__r' },
    label: 'Opportunities with PQL handoffs',
    sections: [
      {
        columns: ['Name', 'Account', 'StageName', 'Amount', 'CloseDate', 'Owner'].map((field) =>
          column(field, 'Opportunity'),
        ),
        masterLabel: 'Opportunities',
      },
      { columns: handoffColumns(fields, 'Opportunity.PQL_Handoffs__r'), masterLabel: 'PQL handoffs' },
    ],
  };
}

/** A brief as JSON is of no use in a report. */
function handoffColumns(fields: readonly RecordField[], table: string): Children[] {
  return [
    'Name',
    'Owner',
    'CreatedDate',
    ...LINK_FIELDS.map(({ fullName }) => fullName),
    ...MEASURE_FIELDS.map(({ fullName }) => fullName),
    ...fields.filter(({ name }) => name !== 'pql_brief').map(({ name }) => apiName(name)),
  ].map((field) => column(field, table));
}

function column(field: string, table: string): Children {
  return { checkedByDefault: field === 'Name', field, table };
}
