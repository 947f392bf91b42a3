import { QUALIFICATION } from '../../../src/vocabulary.ts';
import { apiName } from './field-names.ts';
import type { Children } from './xml.ts';

/** A field of the handoff that is not a record field: what it hangs on, and what managers count. */
export interface OwnField {
  fullName: string;
  definition: Children;
}

interface Link {
  to: string;
  label: string;
  help: string;
}

const LINKS: readonly Link[] = [
  { to: 'Contact', label: 'Contact', help: 'The person this handoff is about.' },
  { to: 'Lead', label: 'Lead', help: 'The person this handoff is about, until the lead is converted.' },
  { to: 'Account', label: 'Account', help: 'The company of the person.' },
  { to: 'Opportunity', label: 'Opportunity', help: 'What became of the handoff.' },
];

/** Links to the records of the person. A deleted record leaves the handoff in place, without the link. */
export const LINK_FIELDS: readonly OwnField[] = LINKS.map(({ to, label, help }) => ({
  fullName: `${to}__c`,
  definition: {
    deleteConstraint: 'SetNull',
    description: help,
    inlineHelpText: help,
    label,
    referenceTo: to,
    relationshipLabel: 'PQL handoffs',
    // the card and the reports find a record's handoffs by this name
    relationshipName: 'PQL_Handoffs',
    type: 'Lookup',
  },
}));

/** What managers count: formulas, so that no service has to be up for a report to be right. */
export const MEASURE_FIELDS: readonly OwnField[] = [
  numberFormula(
    'Hours_To_Touch__c',
    'Hours to touch',
    'Hours from the trigger to the first contact; empty until contact is made.',
    'IF(ISBLANK(Pql_Touched_At__c) || ISBLANK(Pql_Triggered_At__c), NULL, (Pql_Touched_At__c - Pql_Triggered_At__c) * 24)',
    1,
  ),
  textFormula(
    'Window_Outcome__c',
    'Window outcome',
    'Kept: contact was made before the window closed. Missed: it was not. Open: there is still time.',
    [
      'IF(ISBLANK(Pql_Window_Closes_At__c), "No window",',
      'IF(NOT(ISBLANK(Pql_Touched_At__c)), IF(Pql_Touched_At__c < Pql_Window_Closes_At__c, "Kept", "Missed"),',
      'IF(NOW() < Pql_Window_Closes_At__c, "Open", "Missed")))',
    ].join(' '),
  ),
  numberFormula(
    'Became_Opportunity__c',
    'Became opportunity',
    '1 when the handoff led to an opportunity, else 0: its average is the conversion rate.',
    'IF(NOT(ISBLANK(Opportunity__c)) || ISPICKVAL(Pql_Status__c, "opportunity") || ISPICKVAL(Pql_Status__c, "won"), 1, 0)',
    2,
  ),
  ...Object.entries(QUALIFICATION).map(([framework, elements]) => {
    const label = framework.toUpperCase();
    return numberFormula(
      `${framework.charAt(0).toUpperCase()}${framework.slice(1)}_Known__c`,
      `${label} known`,
      `How many of the ${elements.length} ${label} elements are known.`,
      elements.map((element) => `IF(ISBLANK(${apiName(`pql_${framework}_${element}`)}), 0, 1)`).join(' + '),
      1,
    );
  }),
];

/** Averages of whole numbers need the decimals in `scale`. */
function numberFormula(
  fullName: string,
  label: string,
  help: string,
  formula: string,
  scale: number,
): OwnField {
  return {
    fullName,
    definition: {
      description: help,
      formula,
      formulaTreatBlanksAs: 'BlankAsBlank',
      inlineHelpText: help,
      label,
      precision: 18,
      required: false,
      scale,
      type: 'Number',
      unique: false,
    },
  };
}

function textFormula(fullName: string, label: string, help: string, formula: string): OwnField {
  return {
    fullName,
    definition: {
      description: help,
      formula,
      formulaTreatBlanksAs: 'BlankAsBlank',
      inlineHelpText: help,
      label,
      required: false,
      type: 'Text',
      unique: false,
    },
  };
}
