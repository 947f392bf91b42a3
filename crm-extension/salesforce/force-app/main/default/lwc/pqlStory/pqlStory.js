import { keyed, viewer, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

export default class PqlStory extends LightningElement {
  @api brief;

  words = words;

  get sentences() {
    return keyed(this.brief.narrative);
  }

  get isEmpty() {
    return this.brief.narrative.length === 0;
  }

  get hasPath() {
    return this.brief.path.length > 0;
  }

  get path() {
    return keyed(this.brief.path).map(({ key, step, doneAt }) => ({
      key,
      step,
      when: doneAt === null ? words.story.skipped : viewer.moment(doneAt),
      whenClass: doneAt === null ? 'slds-badge slds-theme_warning' : 'slds-badge',
    }));
  }
}
