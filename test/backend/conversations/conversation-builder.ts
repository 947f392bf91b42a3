import type { Conversation, Side } from '../../../src/conversation/conversation.ts';

/** A call between Dana, who sells, and Oliver, who buys, from lines of `Name: text`. */
export function conversationOf(
  lines: string,
  sides: Record<string, Side> = { Dana: 'seller', Oliver: 'buyer' },
): Conversation {
  const turns = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [speaker = '', ...text] = line.trim().split(': ');
      return { speaker, text: text.join(': '), at: null };
    });
  const names = [...new Set(turns.map((turn) => turn.speaker))];
  return {
    kind: 'call',
    language: 'en',
    startedAt: Date.UTC(2026, 2, 4, 10),
    title: null,
    participants: names.map((name) => ({ name, side: sides[name] ?? 'unknown' })),
    turns,
  };
}

/** Enough commerce for a short talk to count as one in which somebody sells. */
export const OPENING = `Dana: Thanks for your time. Our platform starts at 900 dollars a month, pricing is per user.
Oliver: Okay, a demo or a proposal would help us.`;
