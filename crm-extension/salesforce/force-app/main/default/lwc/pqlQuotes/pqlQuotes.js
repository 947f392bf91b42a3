import { quotesIn } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** The quotes among some evidence, word for word. */
export default class PqlQuotes extends LightningElement {
  /** Keys into `evidence`. */
  @api ids;
  @api evidence;

  get quotes() {
    return quotesIn(this.ids, this.evidence);
  }
}
