import { keyed, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

export default class PqlSaid extends LightningElement {
  @api brief;

  words = words;

  get isEmpty() {
    return this.brief.said.length === 0;
  }

  get statements() {
    return keyed(this.brief.said);
  }
}
