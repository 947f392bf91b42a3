import { words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** A sentence, and beside it a button that opens what the sentence rests on. */
export default class PqlClaim extends LightningElement {
  @api text;
  /** Why it is said, in a second line. */
  @api because;
  /** What the evidence is of, when it is not the text itself. */
  @api subject;
  @api strong = false;
  @api weak = false;
  /** Keys into `evidence`. */
  @api ids;
  @api evidence;

  isOpen = false;

  get textClass() {
    if (this.strong) return 'strong';
    return this.weak ? 'slds-text-body_small slds-text-color_weak' : '';
  }

  get hasEvidence() {
    return this.ids.length > 0;
  }

  get buttonText() {
    return words.evidence.button(this.ids.length);
  }

  /** Many buttons of a card say the same; read aloud, each says what it is about. */
  get buttonLabel() {
    return `${this.buttonText}: ${this.subject ?? this.text}`;
  }

  get expanded() {
    return String(this.isOpen);
  }

  toggle() {
    this.isOpen = !this.isOpen;
  }
}
