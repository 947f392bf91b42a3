import VERDICT from '@salesforce/schema/PQL_Handoff__c.Pql_Verdict__c';
import VERDICT_REASON from '@salesforce/schema/PQL_Handoff__c.Pql_Verdict_Reason__c';
import { refusalOf, words } from 'c/pqlBrief';
import { updateRecord } from 'lightning/uiRecordApi';
import { api, LightningElement } from 'lwc';

/** Asks the seller what the handoff was worth, and shows what was answered. */
export default class PqlVerdict extends LightningElement {
  /** What the record holds already, or null. */
  @api given;
  @api handoffRecordId;

  words = words;
  /** What was saved here, until the record itself says so. */
  justSaved = null;
  isChanging = false;
  /** The bad verdict whose reason is being asked for, or null. */
  asking = null;
  isSending = false;
  refusal = '';
  /**
   * The button to give the focus to once it is drawn.
   * @type {string | null}
   */
  focusNext = null;

  renderedCallback() {
    if (this.focusNext === null) return;
    this.template.querySelector(`[data-verdict="${this.focusNext}"]`)?.focus();
    this.focusNext = null;
  }

  get shown() {
    if (this.justSaved?.Id === this.handoffRecordId) return this.justSaved;
    return this.given;
  }

  get isAnswered() {
    return this.shown !== null && !this.isChanging;
  }

  get said() {
    return words.verdict.said(words.verdicts[this.shown.verdict]);
  }

  get badButtons() {
    return ['bad_signal', 'bad_handoff'].map((verdict) => ({
      verdict,
      label: words.verdicts[verdict],
      expanded: String(this.asking === verdict),
    }));
  }

  change() {
    this.isChanging = true;
    this.refusal = '';
    this.focusNext = 'good';
  }

  sayGood() {
    this.asking = null;
    return this.save('good', null);
  }

  /** A second press of the same button takes the question back. */
  ask(event) {
    const { verdict } = event.currentTarget.dataset;
    this.asking = this.asking === verdict ? null : verdict;
    this.refusal = '';
  }

  cancel() {
    this.focusNext = this.asking;
    this.asking = null;
  }

  saveBad(event) {
    return this.save(this.asking, event.detail.reason);
  }

  async save(verdict, reason) {
    if (this.isSending) return;
    this.isSending = true;
    this.refusal = '';
    const Id = this.handoffRecordId;
    try {
      await updateRecord({
        fields: { Id, [VERDICT.fieldApiName]: verdict, [VERDICT_REASON.fieldApiName]: reason },
      });
      this.justSaved = { Id, verdict, reason };
      this.isChanging = false;
      this.asking = null;
    } catch (error) {
      this.refusal = refusalOf(error);
    }
    this.isSending = false;
  }
}
