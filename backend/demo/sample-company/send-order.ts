import type { Random } from './random.ts';
import type { SegmentCall } from './segment-call.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Share of calls that arrive hours late, as from a laptop that was closed, and of those sent twice. */
const LATE = 0.03;
const TWICE = 0.02;

/**
 * The calls in the order a service would receive them: a little out of order throughout, some late, some twice.
 * `prompt` calls neither wander nor repeat: they are the ones the stories turn on, and a reader should find them in order.
 */
export function inSendOrder(
  prompt: readonly SegmentCall[],
  ordinary: readonly SegmentCall[],
  random: Random,
): SegmentCall[] {
  const sendings = [
    ...prompt.map((call) => ({ call, at: Date.parse(call.timestamp) })),
    ...ordinary.flatMap((call) => sendingsOf(call, random)),
  ];
  return sendings.sort((a, b) => a.at - b.at).map(({ call }) => call);
}

function sendingsOf(call: SegmentCall, random: Random): { call: SegmentCall; at: number }[] {
  const happened = Date.parse(call.timestamp);
  const delay = random.chance(LATE) ? random.between(1, 30) * HOUR : random.between(0, 20) * SECOND;
  const first = { call, at: happened + delay };
  if (!random.chance(TWICE)) return [first];
  return [first, { call, at: first.at + random.between(10, 4 * 3_600) * SECOND }];
}
