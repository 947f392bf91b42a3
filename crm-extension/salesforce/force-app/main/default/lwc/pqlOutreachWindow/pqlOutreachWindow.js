import { cityOf, sameClock, viewer, windowState, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** While the window decides what to do; afterwards a running clock would only push. */
const COUNTED = ['scheduled', 'ready', 'expired'];

const BADGES = {
  before: 'slds-badge info',
  open: 'slds-badge slds-theme_success',
  closed: 'slds-badge',
};

/** When contact is welcome: counting down, in the person's time and in the seller's. */
export default class PqlOutreachWindow extends LightningElement {
  @api brief;
  @api status;
  /** ms. */
  @api now;

  words = words;

  get state() {
    return windowState(this.brief.window, this.now);
  }

  get isCounted() {
    return COUNTED.includes(this.status);
  }

  get countdown() {
    const { state } = this;
    switch (state.kind) {
      case 'before':
        return words.window.before(viewer.length(state.opensIn));
      case 'open':
        return words.window.open(viewer.length(state.closesIn));
      case 'closed':
        return words.window.closed(viewer.length(state.closedAgo));
      default:
        return '';
    }
  }

  get countdownClass() {
    return BADGES[this.state.kind];
  }

  /** One line when both clocks show the same. */
  get times() {
    const { opensAt, closesAt, timeZone } = this.brief.window;
    const same = sameClock(opensAt, timeZone, viewer.zone);
    const theirs = cityOf(timeZone);
    const line = (label, zone) => ({ label, range: viewer.range(opensAt, closesAt, zone) });
    if (same) return [line(words.window.both(theirs), timeZone)];
    return [
      line(words.window.theirs(theirs), timeZone),
      line(words.window.yours(cityOf(viewer.zone)), viewer.zone),
    ];
  }

  get reason() {
    const { window, person } = this.brief;
    const zoneFrom = person.timeZoneFrom === '' ? '' : words.window.zoneFrom(person.timeZoneFrom);
    return `${window.reason} ${zoneFrom}`.trim();
  }
}
