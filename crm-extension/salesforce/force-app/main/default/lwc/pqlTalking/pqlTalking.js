import { keyed, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

export default class PqlTalking extends LightningElement {
  @api brief;

  words = words;

  get points() {
    return keyed(this.brief.talkingPoints);
  }

  get known() {
    return keyed(this.brief.doNotAsk);
  }

  get isEmpty() {
    return !this.hasPoints && !this.hasKnown;
  }

  get hasPoints() {
    return this.brief.talkingPoints.length > 0;
  }

  get hasKnown() {
    return this.brief.doNotAsk.length > 0;
  }
}
