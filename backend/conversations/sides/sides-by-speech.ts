import type { Conversation, Participant } from '../../../src/conversation/conversation.ts';
import type { Language } from '../language/language.ts';

/** Different seller's phrases that make a seller. */
const SELLS_FROM = 2;
/** Text looked at for each speaker, characters: how somebody speaks shows early. */
const ENOUGH_TEXT = 6_000;

interface Speech {
  selling: number;
  buying: number;
}

/**
 * Tells sellers from buyers by how they speak: who offers, walks through and asks for the budget sells; who has the
 * budget and asks for the price buys. Only for those whose side is still unknown, and only when somebody clearly sells.
 */
export function sidesBySpeech(conversation: Conversation, language: Language): Participant[] {
  const { participants } = conversation;
  if (participants.every(({ side }) => side !== 'unknown')) return [...participants];
  const speech = speechOf(conversation, language);
  const lead = (name: string): number => {
    const { selling, buying } = speech.get(name) ?? { selling: 0, buying: 0 };
    return selling - buying;
  };
  const someoneSells = participants.some(({ side }) => side === 'seller');
  const unknown = participants.filter(({ side }) => side === 'unknown').map(({ name }) => name);
  const [best] = [...unknown].sort((a, b) => lead(b) - lead(a));
  const seller = someoneSells || best === undefined || lead(best) < SELLS_FROM ? null : best;
  if (!someoneSells && seller === null) return [...participants];
  return participants.map((one) => {
    if (one.side !== 'unknown') return one;
    if (one.name === seller || lead(one.name) >= SELLS_FROM) return { ...one, side: 'seller' };
    return { ...one, side: (speech.get(one.name)?.buying ?? 0) > 0 ? 'buyer' : 'unknown' };
  });
}

function speechOf({ turns }: Conversation, language: Language): Map<string, Speech> {
  const texts = new Map<string, string>();
  for (const { speaker, text } of turns) {
    const said = texts.get(speaker) ?? '';
    if (said.length < ENOUGH_TEXT) texts.set(speaker, `${said}\n${language.fold(text)}`);
  }
  const { seller_says, buyer_says } = language.file.sides;
  const asks = [...language.claims.values()].map((claim) => claim.asks);
  const says = [...language.claims.values()].map((claim) => claim.says);
  return new Map(
    [...texts].map(([speaker, text]) => {
      const lines = text.split(/(?<=[.!?。！？])\s*|\n/u);
      const asked = asks.filter((ask) =>
        lines.some((line) => /[?？]\s*$/.test(line) && ask.test(line)),
      ).length;
      const stated = says.filter((patterns) =>
        lines.some((line) => !/[?？]\s*$/.test(line) && patterns.some(({ regex }) => regex.test(line))),
      ).length;
      return [
        speaker,
        {
          selling: distinct(text, seller_says, language) + Math.min(asked, 3),
          buying: distinct(text, buyer_says, language) + Math.min(stated, 3),
        },
      ];
    }),
  );
}

function distinct(text: string, patterns: readonly string[], language: Language): number {
  const all = text.matchAll(new RegExp(language.regex(patterns).source, 'giu'));
  return new Set([...all].map(([phrase]) => phrase.toLowerCase().trim())).size;
}
