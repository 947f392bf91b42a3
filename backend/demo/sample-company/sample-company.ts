import { openCasting } from './cast.ts';
import type { CrmSeed } from './crm-seed.ts';
import { openDiary } from './diary.ts';
import { randomStream } from './random.ts';
import type { SegmentCall } from './segment-call.ts';
import { inSendOrder } from './send-order.ts';
import type { ExpectedHandoff, Stage } from './stage.ts';
import { STORIES } from './stories.ts';
import { OWNERS, WORKSPACE, type WorkspaceSettings } from './workspace.ts';

/** When the demo takes place: a Wednesday afternoon in Europe, morning in New York, night in Tokyo. ms. */
export const DEMO_NOW = Date.parse('2026-11-18T15:00:00Z');

export interface SampleCompany {
  workspace: WorkspaceSettings;
  /** Thirty days of calls to the tracking API, in the order they are sent: some late, out of order, or twice. */
  events: SegmentCall[];
  /** What the CRM holds before the first event. */
  crm: CrmSeed;
  /** Every handoff there must be at `now`, and no other. */
  expected: ExpectedHandoff[];
}

/**
 * Plotline, a made-up product-analytics company, and the people who use its product. The same seed and `now` give the
 * same company. Stories are laid out backwards from `now`; what is expected holds for a `now` on a Wednesday or
 * Thursday at 15:00 UTC, when the working hours of the stories' time zones are what the stories need.
 */
export function sampleCompany(options: { seed: number; now: number }): SampleCompany {
  const { seed, now } = options;
  const crm: CrmSeed = { owners: OWNERS, companies: [], contacts: [], deals: [], tickets: [] };
  const casting = openCasting(randomStream(seed, 'people'));
  const diary = openDiary('story');
  const everyday = openDiary('daily');
  const expected: ExpectedHandoff[] = [];
  for (const tell of STORIES) {
    const stage: Stage = {
      now,
      random: randomStream(seed, tell.name),
      casting,
      diary,
      everyday,
      crm,
      expected,
    };
    tell(stage);
  }
  const events = inSendOrder(diary.calls, everyday.calls, randomStream(seed, 'sending'));
  return { workspace: WORKSPACE, events, crm, expected };
}
