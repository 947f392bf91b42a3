import { APPROACHES, countKnown, FRAMEWORKS, statusNow, viewer, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** Countdowns show minutes, so twice a minute keeps them honest. ms. */
const TICK = 30_000;

const BADGES = {
  success: 'slds-badge slds-theme_success',
  info: 'slds-badge info',
  warning: 'slds-badge slds-theme_warning',
  default: 'slds-badge',
};

/** A brief on one screen: why now, how strong, when, who, what to do; the rest in tabs. */
export default class PqlHandoffBrief extends LightningElement {
  /** `{ brief, status, verdict, touchedAt }` as read from the record. */
  @api view;
  /** The contact or lead. */
  @api recordId;
  @api handoffRecordId;

  words = words;
  now = Date.now();
  ticking;

  connectedCallback() {
    this.ticking = setInterval(() => {
      this.now = Date.now();
    }, TICK);
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  get brief() {
    return this.view.brief;
  }

  /** As it stands now. The service learns of a touch a little later; the seller need not wait for it. */
  get status() {
    const { status, touchedAt } = this.view;
    const waiting = status === 'scheduled' || status === 'ready';
    return waiting && touchedAt !== null ? 'touched' : statusNow(status, this.brief.window, this.now);
  }

  get approach() {
    return APPROACHES[this.status];
  }

  /** Shows nothing of the brief: a comparison group that reads it is none. */
  get isHeldOut() {
    return this.status === 'held_out';
  }

  get statusWord() {
    return words.statuses[this.status];
  }

  get statusClass() {
    return BADGES[this.approach.tag];
  }

  get motion() {
    return words.motions[this.brief.motion.kind];
  }

  get facts() {
    const { account } = this.brief;
    const { about, segments } = words;
    return [
      account.name,
      segments[account.segment],
      account.plan === null ? '' : about.plan(account.plan),
      account.employees === null ? '' : about.employees(account.employees, viewer.number(account.employees)),
      about.active(viewer.number(account.activePeople)),
    ]
      .filter((fact) => fact !== '')
      .join(' · ');
  }

  get owner() {
    const { owner } = this.brief;
    return owner.name ?? owner.ownerId ?? words.approach.nobody;
  }

  get tabs() {
    const { brief } = this;
    const counts = FRAMEWORKS.map((framework) => countKnown(brief.qualification[framework]));
    const known = counts.reduce((sum, count) => sum + count.known, 0);
    const of = counts.reduce((sum, count) => sum + count.of, 0);
    const { tabs } = words;
    return {
      talking: tabs.count(tabs.talking, brief.talkingPoints.length),
      story: tabs.story,
      people: tabs.count(tabs.people, brief.people.length),
      said: tabs.count(tabs.said, brief.said.length),
      qualification: tabs.share(tabs.qualification, known, of),
    };
  }

  get footer() {
    const { decidedAt, playbookVersion, leftOut } = this.brief;
    const decided = words.footer.decided(viewer.moment(decidedAt), playbookVersion);
    return leftOut.length === 0 ? decided : `${decided} ${words.footer.leftOut(leftOut.join(', '))}`;
  }
}
