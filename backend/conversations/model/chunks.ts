import type { Turn } from '../../../src/conversation/conversation.ts';

/** What is sent at once, characters: about an hour of talk, well inside any model's window. */
export const CHUNK_LENGTH = 40_000;
/** Turns repeated at the head of the next chunk, so that no answer loses its question. */
const OVERLAP = 4;

/** Cuts a conversation between turns into pieces of about `length` characters that overlap by a few turns. */
export function chunksOf(turns: readonly Turn[], length = CHUNK_LENGTH): Turn[][] {
  const chunks: Turn[][] = [];
  let open: Turn[] = [];
  let size = 0;
  for (const turn of turns) {
    if (size + turn.text.length > length && open.length > OVERLAP) {
      chunks.push(open);
      open = open.slice(-OVERLAP);
      size = open.reduce((sum, one) => sum + one.text.length, 0);
    }
    open.push(turn);
    size += turn.text.length;
  }
  return open.length === 0 ? chunks : [...chunks, open];
}
