import type { PlaybookRules } from '../playbook/playbook.ts';
import type { Brief, QualificationElement } from './brief.ts';
import { plainText } from './plain-text.ts';

type Questions = PlaybookRules['questions'];

/**
 * Every element of the three frameworks with the question worth asking. Questions are keyed
 * `<framework>.<element>`; one the playbook leaves out is made of the element's own words.
 */
export function qualify(questions: Questions): Brief['qualification'] {
  const unknown = (key: string): QualificationElement => ({
    state: 'unknown',
    question: plainText(questions[key] ?? `What should we know of their ${wordsOf(key)}?`, 300),
  });
  return {
    meddic: {
      metrics: unknown('meddic.metrics'),
      economic_buyer: unknown('meddic.economic_buyer'),
      decision_criteria: unknown('meddic.decision_criteria'),
      decision_process: unknown('meddic.decision_process'),
      paper_process: unknown('meddic.paper_process'),
      identify_pain: unknown('meddic.identify_pain'),
      champion: unknown('meddic.champion'),
      competition: unknown('meddic.competition'),
    },
    bant: {
      budget: unknown('bant.budget'),
      authority: unknown('bant.authority'),
      need: unknown('bant.need'),
      timeline: unknown('bant.timeline'),
    },
    spiced: {
      situation: unknown('spiced.situation'),
      pain: unknown('spiced.pain'),
      impact: unknown('spiced.impact'),
      critical_event: unknown('spiced.critical_event'),
      decision: unknown('spiced.decision'),
    },
  };
}

/** `meddic.identify_pain` → `pain`, `bant.need` → `need`. */
function wordsOf(key: string): string {
  return (key.split('.')[1] ?? key).replace('identify_', '').replaceAll('_', ' ');
}
