import { APPROACHES, announce, keyed, viewer, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** The first thing read: why now, or why not now. */
export default class PqlAnnouncement extends LightningElement {
  @api brief;
  @api status;
  /** ms. */
  @api now;
  /** ms, or null. */
  @api touchedAt;

  words = words;

  get announcement() {
    const { brief, status, now, touchedAt } = this;
    return announce({ brief, status, now, touchedAt, format: viewer });
  }

  get text() {
    return this.announcement.sentences.join(' ');
  }

  get boxClass() {
    return `announcement ${APPROACHES[this.status].alert}`;
  }

  get suppressions() {
    if (this.status !== 'suppressed') return [];
    return keyed(this.brief.suppression).map((suppression) => ({
      ...suppression,
      title: words.suppressions[suppression.reason],
    }));
  }

  /** What tipped the account; the headline too, unless the announcement is the headline. */
  get isHeadline() {
    return this.announcement.title === this.brief.headline.text;
  }

  get trigger() {
    const { label, at } = this.brief.trigger;
    return words.now.trigger(label, viewer.moment(at));
  }
}
