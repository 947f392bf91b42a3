import { performance } from 'node:perf_hooks';
import { readConversation } from '../../backend/conversations/read-conversation.ts';
import { readConversationText } from '../../backend/conversations/read-input.ts';
import { labelledConversations } from './labelled.ts';

/** About an hour of talk, characters. */
const LENGTH = 60_000;

/** How fast the built-in reader is beside one regular expression over the same text, in words. */
export async function readingSpeed(): Promise<string> {
  const english = labelledConversations().filter(({ language }) => language === 'en');
  let text = '';
  for (let index = 0; text.length < LENGTH; index += 1) text += english[index % english.length]?.text ?? '';
  const input = readConversationText(text);
  if (!input.ok) throw new Error(input.message);
  await readConversation(input.conversation); // once, so that no expression is compiled while the clock runs
  const reading = await timed(() => readConversation(input.conversation));
  const pass = await timed(() =>
    Promise.resolve(
      [...text.matchAll(/\b(?:budget|deadline|decision|procurement|renewal)\b[^.?!]*/gi)].length,
    ),
  );
  const rate = (milliseconds: number): string =>
    `${Math.round(text.length / milliseconds).toLocaleString('en')},000 characters a second`;
  return `Speed: ${rate(reading)}; a single regular expression over the same text: ${rate(pass)} (${Math.round(reading / pass)} times)`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
