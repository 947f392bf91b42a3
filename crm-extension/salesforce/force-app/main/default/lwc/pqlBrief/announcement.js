// Generated from crm-extension/hubspot/app/cards/first-screen/announcement.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { windowState } from './windowClock';
import { words } from './words';
/** What the card says first. While contact is welcome or under way it leads with why; otherwise with why not. */
export function announce(situation) {
  const { brief, status } = situation;
  const headline = brief.headline.text;
  switch (status) {
    case 'ready':
      return { title: headline, sentences: [readySentence(situation)] };
    case 'scheduled':
      return scheduled(situation);
    case 'touched':
      return { title: headline, sentences: [touchedSentence(situation)] };
    case 'responded':
    case 'meeting':
    case 'opportunity':
    case 'won':
    case 'lost':
      return { title: headline, sentences: [words.now[status]] };
    case 'suppressed':
      return { title: suppressedTitle(brief), sentences: [words.now.suppressed] };
    case 'expired':
      return { title: words.now.expiredTitle, sentences: [expiredSentence(situation)] };
    case 'automated':
      return { title: words.now.automatedTitle, sentences: [words.now.automated] };
    case 'withdrawn':
      return { title: words.now.withdrawnTitle, sentences: [words.now.withdrawn] };
  }
}
function suppressedTitle({ suppression }) {
  const reasons = suppression.map(({ reason }) => words.suppressions[reason].toLowerCase());
  return [words.now.suppressedTitle, reasons.join(', ')].filter((part) => part !== '').join(': ');
}
function scheduled({ brief, now, format }) {
  const state = windowState(brief.window, now);
  const title =
    state.kind === 'before'
      ? words.now.scheduledTitle(format.length(state.opensIn))
      : words.now.waitForWindow;
  return { title, sentences: brief.window === null ? [] : [brief.window.reason] };
}
function readySentence({ brief, now, format }) {
  const state = windowState(brief.window, now);
  return state.kind === 'open'
    ? words.now.ready(format.length(state.closesIn))
    : words.now.readyWithoutWindow;
}
function touchedSentence({ touchedAt, format }) {
  return touchedAt === null ? words.now.touchedSomeTime : words.now.touched(format.moment(touchedAt));
}
function expiredSentence({ brief, format }) {
  return brief.window === null
    ? words.now.expiredWithoutWindow
    : words.now.expired(format.moment(brief.window.closesAt));
}
