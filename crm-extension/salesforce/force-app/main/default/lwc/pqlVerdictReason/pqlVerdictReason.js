import { words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** The field holds 255 characters; the longest reason to pick and its colon leave this much. */
const OWN_WORDS = 200;

/** Asks why before a bad verdict is saved: a bad signal and a bad handoff teach different things. */
export default class PqlVerdictReason extends LightningElement {
  /** `bad_signal` or `bad_handoff`. */
  @api verdict;
  @api isSending = false;

  words = words;
  ownWordsLength = OWN_WORDS;
  reason = '';
  more = '';
  hasFocused = false;

  renderedCallback() {
    if (this.hasFocused) return;
    this.hasFocused = true;
    this.reasonField.focus();
  }

  get question() {
    return words.verdict.ask[this.verdict];
  }

  get options() {
    return words.verdict.reasons[this.verdict].map((reason) => ({ label: reason, value: reason }));
  }

  get reasonField() {
    return this.template.querySelector('lightning-radio-group');
  }

  pick(event) {
    this.reason = event.detail.value;
  }

  write(event) {
    this.more = event.detail.value;
  }

  save() {
    if (!this.reasonField.reportValidity()) return;
    const reason = [this.reason, this.more.trim()].filter((part) => part !== '').join(': ');
    this.dispatchEvent(new CustomEvent('save', { detail: { reason } }));
  }

  cancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  cancelOnEscape(event) {
    if (event.key === 'Escape') this.cancel();
  }
}
