import { toldEvidence, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** What a claim rests on: what happened or was said, how often, when, by whom. */
export default class PqlEvidence extends LightningElement {
  /** Keys into `evidence`; one that is not there was left out for length. */
  @api ids;
  @api evidence;

  words = words;

  get items() {
    return toldEvidence(this.ids, this.evidence).map((item) => ({
      ...item,
      whatClass: item.isQuote ? 'quote' : 'strong',
    }));
  }

  get isMissing() {
    return this.items.length === 0;
  }
}
