import { detectAll } from 'tinyld';
import type { Conversation } from '../../../src/conversation/conversation.ts';

/** Enough to be sure, few enough to cost nothing, characters. */
const SAMPLE = 4_000;
/** Share of a language's own script that decides alone. */
const SCRIPT_SHARE = 0.2;
/** Below this a guess is no knowledge: one word of a name would decide. */
const MIN_ACCURACY = 0.05;
const MIN_LENGTH = 20;

/** The language of a conversation, ISO 639-1: as its source states it, or else by its words; `und` when they tell nothing. */
export function languageCodeOf(conversation: Conversation): string {
  if (conversation.language !== null) return conversation.language.toLowerCase().split(/[-_]/)[0] ?? 'und';
  return detectLanguage(conversation.turns.map((turn) => turn.text));
}

/** The language of a text, from samples over its whole length. */
export function detectLanguage(texts: readonly string[]): string {
  const sample = sampleOf(texts);
  const byScript = languageOfScript(sample);
  if (byScript !== null) return byScript;
  if (sample.replace(/[^\p{L}]/gu, '').length < MIN_LENGTH) return 'und';
  const [best] = detectAll(sample);
  return best === undefined || best.accuracy < MIN_ACCURACY ? 'und' : best.lang;
}

function sampleOf(texts: readonly string[]): string {
  const step = Math.max(1, Math.floor(texts.length / 60));
  return texts
    .filter((_, index) => index % step === 0)
    .join('\n')
    .slice(0, SAMPLE);
}

/** Kana are Japanese and nothing else; Han without kana is Chinese. */
function languageOfScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const shareOf = (script: RegExp): number => (text.match(script)?.length ?? 0) / Math.max(1, letters);
  if (shareOf(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > SCRIPT_SHARE) return 'ja';
  return shareOf(/\p{Script=Han}/gu) > SCRIPT_SHARE ? 'zh' : null;
}
