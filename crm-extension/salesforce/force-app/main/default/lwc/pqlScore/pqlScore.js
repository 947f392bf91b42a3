import { keyed, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** Reasons on the first screen; the others are one click away. */
const SHOWN_REASONS = 3;

/** How strong the case is, and what the points are made of. */
export default class PqlScore extends LightningElement {
  @api brief;

  words = words;
  isOpen = false;

  get ringClass() {
    return `ring ${this.brief.score.band}`;
  }

  get ringStyle() {
    return `--score: ${this.brief.score.value}%`;
  }

  get inWords() {
    const { band, value } = this.brief.score;
    return words.score.inWords(words.bands[band], value);
  }

  get reasons() {
    return keyed(this.brief.score.reasons).map((reason) => ({
      ...reason,
      points: words.score.points(reason.points),
    }));
  }

  /** None while all of them are shown with their evidence. */
  get firstReasons() {
    return this.isOpen ? [] : this.reasons.slice(0, SHOWN_REASONS);
  }

  get hasReasons() {
    return this.reasons.length > 0;
  }

  get allLabel() {
    return words.score.all(this.reasons.length);
  }

  get sum() {
    return words.score.sum(this.brief.score.value);
  }

  get expanded() {
    return String(this.isOpen);
  }

  toggle() {
    this.isOpen = !this.isOpen;
  }
}
