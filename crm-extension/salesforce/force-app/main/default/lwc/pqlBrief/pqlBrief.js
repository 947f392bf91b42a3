/** What the parts of the card share: how a brief is read, told and timed. */
export { announce } from './announcement';
export { APPROACHES } from './approach';
export { countKnown } from './countKnown';
export { quotesIn, toldEvidence } from './evidenceTold';
export { cityOf, sameClock } from './format';
export { handoffListOf } from './handoffList';
export { keyed } from './keyed';
export { readRecord } from './readRecord';
export { refusalOf } from './refusal';
export { viewer } from './viewer';
export { FRAMEWORKS, QUALIFICATION } from './vocabulary';
export { statusNow, windowState } from './windowClock';
export { words } from './words';
