import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../../backend/conversations/language/languages.ts';
import { readConversationInput, readConversationText } from '../../../backend/conversations/read-input.ts';
import { assignSides } from '../../../backend/conversations/sides/assign-sides.ts';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { MAX_CONVERSATION_LENGTH } from '../../../src/conversation/conversation.ts';

function conversationIn(text: string): Conversation {
  const read = readConversationText(text);
  if (!read.ok) throw new Error(read.message);
  return read.conversation;
}

describe('transcripts', () => {
  it.each([
    ['lines of names', 'Dana: Hello there.\nOliver: Hi.'],
    [
      'Markdown',
      '# Call\n**Date:** 2026-03-04\n\n**Dana:** Hello there.\n\n**Oliver:** Hi.\n\n---\n\n**Call Notes:**\n- He has 40k.',
    ],
    ['times in front', '[00:01] Dana: Hello there.\n[00:04] Oliver: Hi.'],
    ['names above the words', 'Dana  0:01\nHello there.\n\nOliver  0:04\nHi.'],
    [
      'WebVTT',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>Hello\n\n00:02.000 --> 00:03.000\n<v Dana>there.\n\n00:04.000 --> 00:05.000\n<v Oliver>Hi.</v>',
    ],
    [
      'SubRip',
      '1\n00:00:01,000 --> 00:00:02,000\nDana: Hello there.\n\n2\n00:00:04,000 --> 00:00:05,000\nOliver: Hi.',
    ],
    ['full-width colons', 'Dana：Hello there.\nOliver：Hi.'],
  ])('reads %s', (_, text) => {
    const turns = conversationIn(text).turns.map(({ speaker, text: said }) => [speaker, said]);
    expect(turns).toEqual([
      ['Dana', 'Hello there.'],
      ['Oliver', 'Hi.'],
    ]);
  });

  it('refuses more than the limit, saying how much there was', () => {
    const read = readConversationInput({ transcript: `Dana: ${'a'.repeat(MAX_CONVERSATION_LENGTH)}` });
    expect(read).toMatchObject({ ok: false, code: 'conversation_too_long', field: 'transcript' });
  });

  it.each([
    ['no turn', { transcript: '' }, 'conversation_empty'],
    ['neither turns nor a transcript', {}, 'conversation_invalid'],
    ['a speaker without a name', { turns: [{ speaker: '', text: 'Hi' }] }, 'conversation_invalid'],
  ])('refuses %s', (_, input, code) => {
    expect(readConversationInput(input)).toMatchObject({ ok: false, code });
  });
});

describe('sides', () => {
  const english = languageOf('en');
  const sidesOf = (text: string, known = {}): string[] =>
    assignSides(conversationIn(text), known, english).participants.map(({ side }) => side);

  it.each([
    ['named by the caller', 'Ann: Hello.\nBob: Hi.', { sellers: ['Ann'] }],
    ['told by the label', 'Agent: Hello.\nCustomer: Hi.', {}],
    [
      'told by the title',
      '- Ann Lee (Acme Account Executive)\n- Bob Ray (VP Sales, Initech)\n\nAnn: Hello.\nBob: Hi.',
      {},
    ],
    [
      'told by the address',
      'Ann <ann@acme.com>: Hello.\nBob <bob@initech.com>: Hi.',
      { sellerDomains: ['acme.com'] },
    ],
    [
      'told by how they speak',
      'Ann: Our platform starts at 900 dollars per month. What is your budget?\nBob: We are looking at other vendors.',
      {},
    ],
  ])('are %s', (_, text, known) => {
    expect(sidesOf(text, known)).toEqual(['seller', 'buyer']);
  });

  it('stay unknown where nothing tells them', () => {
    expect(sidesOf('Ann: Hello.\nBob: Hi.')).toEqual(['unknown', 'unknown']);
  });
});
