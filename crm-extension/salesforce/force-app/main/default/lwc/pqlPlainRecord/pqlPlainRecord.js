import { viewer, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** What the record's own fields say, when the brief cannot be shown. */
export default class PqlPlainRecord extends LightningElement {
  /** `newer`, `damaged` or `unreadable`. */
  @api why;
  @api plain;

  get title() {
    return words.states[`${this.why}Title`];
  }

  get text() {
    return words.states[this.why];
  }

  get rows() {
    const { plain } = this;
    const window = [plain.windowOpensAt, plain.windowClosesAt].filter((at) => at !== null);
    return [
      { label: words.plain.status, value: inWords(words.statuses, plain.status) },
      {
        label: words.plain.suppressedBecause,
        value: inWords(words.suppressions, plain.suppressedBecause),
      },
      { label: words.plain.trigger, value: plain.trigger },
      { label: words.plain.score, value: plain.score },
      { label: words.plain.motion, value: inWords(words.motions, plain.motion) },
      { label: words.plain.window, value: window.map((at) => viewer.moment(at)).join(' – ') },
      { label: words.plain.narrative, value: plain.narrative },
      { label: words.plain.talkingPoints, value: plain.talkingPoints },
    ].filter(({ value }) => value);
  }
}

/** The word for a known value; a newer one speaks for itself. */
function inWords(names, value) {
  return names[value] ?? value;
}
