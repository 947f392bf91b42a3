import Card from 'c/pqlHandoffCard';
import { createElement } from 'lwc';
import { handoffRecord } from '../../support/lightning/handoff-records.ts';
import { newOrg } from '../../support/lightning/org.ts';

/** The card on a record page, over a fixture of the contract, as the address asks for it. */
const asked = new URL(location.href).searchParams;

const org = newOrg();
const fixture = asked.get('fixture');
if (fixture !== null) {
  const brief = await (await fetch(`fixtures/brief.${fixture}.json`)).json();
  org.records = [handoffRecord(brief, JSON.parse(asked.get('fields') ?? '{}'))];
  startClockAt(asked.get('now') ?? Date.parse(brief.decidedAt) + 15 * 60_000);
}
if (asked.has('trouble')) org.trouble = JSON.parse(asked.get('trouble'));
if (asked.has('refusal')) org.refusal = JSON.parse(asked.get('refusal'));
org.silent = asked.has('silent');

const started = performance.now();
const card = createElement('c-pql-handoff-card', { is: Card });
card.recordId = '003000000000001AAA';
document.querySelector('#record').append(card);
requestAnimationFrame(() => requestAnimationFrame(noteFirstRender));

function noteFirstRender() {
  globalThis.firstRenderMs = performance.now() - started;
}

/** Fixtures lie in the past; the card is to see them as on their day. */
function startClockAt(instant) {
  const RealDate = Date;
  const ahead = new RealDate(instant).getTime() - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length === 0 ? [RealDate.now() + ahead] : parts));
    }

    static now() {
      return RealDate.now() + ahead;
    }
  };
}
