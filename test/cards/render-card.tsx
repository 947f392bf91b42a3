import { hubspot, logger } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { Handoff } from '../../crm-extension/hubspot/app/cards/handoff.tsx';

interface CardOptions {
  properties?: Record<string, string | null>;
  isLoading?: boolean;
  isRefetching?: boolean;
  error?: Error | null;
  /** The instant the card takes for the present. */
  now?: string;
  /** Null: the installation lacks its address. */
  apiOrigin?: string | null;
  locale?: string;
}

export const API = 'https://api.vendor.example';
const FIRST_LOOK = '2026-11-24T15:20:00Z';

/** Only the interval and the date are faked: the renderer itself waits with real timers. */
function freezeClock(now = FIRST_LOOK): void {
  jest.useFakeTimers({
    now: Date.parse(now),
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setImmediate',
      'clearImmediate',
      'queueMicrotask',
      'nextTick',
      'performance',
      'hrtime',
    ],
  });
}

/** After a test. Effects run a moment after drawing; a real interval started then would keep jest alive. */
export async function thawClock(): Promise<void> {
  await settle();
  jest.useRealTimers();
  jest.restoreAllMocks();
}

/** Draws the card over a record, as HubSpot's own test renderer does it. */
export function renderCard(options: CardOptions = {}) {
  const { properties = {}, isLoading = false, isRefetching = false, error = null, apiOrigin = API } = options;
  freezeClock(options.now);
  jest.spyOn(logger, 'error').mockImplementation(() => {});
  const renderer = createRenderer('crm.record.tab');
  const refetch = jest.fn(async () => {});
  const { context } = renderer.mocks;
  Object.assign(context, { variables: apiOrigin === null ? {} : { API_ORIGIN: apiOrigin } });
  Object.assign(context.user, { locale: options.locale ?? 'en-GB' });
  Object.assign(context.portal, { timezone: 'Europe/Berlin' });
  renderer.mocks.useCrmProperties.willCall(() => ({ properties, isLoading, isRefetching, error, refetch }));
  renderer.render(<Handoff />);
  return { renderer, refetch };
}

/** What the service says to a press of a button, in turn. */
export function serviceAnswers(...answers: (Answer | Error)[]) {
  const waiting = [...answers];
  return jest.spyOn(hubspot, 'fetch').mockImplementation(async () => {
    const next = waiting.shift();
    if (next === undefined) throw new Error('the card asked once too often');
    if (next instanceof Error) throw next;
    const { status = 200, body } = next;
    return { ok: status < 400, status, json: async () => body } as Response;
  });
}

interface Answer {
  status?: number;
  body: unknown;
}

/** Lets what was started by a press come to its end. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

interface TextNode {
  nodeType: string;
  text?: string | null;
  childNodes?: readonly TextNode[];
}

/** All words below a node, in order, for checks on what a seller can read. */
export function wordsIn(node: unknown): string {
  const { text, childNodes } = node as TextNode;
  if (childNodes === undefined || childNodes.length === 0) return text ?? '';
  return childNodes.map(wordsIn).join(' ');
}
