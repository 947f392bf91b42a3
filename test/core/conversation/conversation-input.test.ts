import { describe, expect, it } from '@jest/globals';
import { conversationInputSchema } from '../../../src/conversation/conversation.ts';
import { ELEMENT_KEYS } from '../../../src/conversation/conversation-reading.ts';

describe('a conversation as it comes in', () => {
  it.each([
    ['turns', { turns: [{ speaker: 'Dana', text: 'Hello.' }] }, true],
    ['a transcript', { transcript: 'Dana: Hello.' }, true],
    ['both', { transcript: 'Dana: Hello.', turns: [] }, false],
    ['neither', {}, false],
    [
      'a side there is none of',
      { transcript: 'Dana: Hello.', participants: [{ name: 'Dana', side: 'both' }] },
      false,
    ],
    ['a start that is no instant', { transcript: 'Dana: Hello.', startedAt: 'yesterday' }, false],
  ])('with %s', (_, input, accepted) => {
    expect(conversationInputSchema.safeParse(input).success).toBe(accepted);
  });

  it('leaves the side of a participant unknown until it is decided', () => {
    const input = conversationInputSchema.parse({
      transcript: 'Dana: Hello.',
      participants: [{ name: 'Dana' }],
    });
    expect(input.participants[0]?.side).toBe('unknown');
  });
});

describe('the elements of a reading', () => {
  it('are those of MEDDIC with paper process and competition, BANT and SPICED', () => {
    expect(ELEMENT_KEYS).toHaveLength(8 + 4 + 5);
  });
});
