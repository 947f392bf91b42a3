import { generateText, type LanguageModel, Output } from 'ai';
import type { Turn } from '../../../src/conversation/conversation.ts';
import type { ConversationReader, ReaderAnswer, ReadingTask } from '../conversation-reader.ts';
import { nothingRead, type ProposedReading } from '../proposed-reading.ts';
import { answerSchema, type ModelAnswer } from './answer-schema.ts';
import { CHUNK_LENGTH, chunksOf } from './chunks.ts';
import { promptFor, READING_INSTRUCTIONS } from './instructions.ts';

export interface ModelLimits {
  /** For the whole conversation, ms. */
  timeoutMs: number;
  /** Longest conversation that is worth its price, characters; longer ones are read by the built-in reader. */
  maxCharacters: number;
  /** Of the answer to one chunk, tokens. */
  maxOutputTokens: number;
  /** Sent at once, characters. */
  chunkLength: number;
}

const LIMITS: ModelLimits = {
  timeoutMs: 120_000,
  maxCharacters: 250_000,
  maxOutputTokens: 8_000,
  chunkLength: CHUNK_LENGTH,
};

/**
 * Reads by asking a language model, a chunk at a time. Whatever goes wrong, a slow, cut or senseless answer or none,
 * is a reason to let another reader read; nothing is taken from half an answer.
 */
export function modelReader(model: LanguageModel, limits: Partial<ModelLimits> = {}): ConversationReader {
  const { timeoutMs, maxCharacters, maxOutputTokens, chunkLength } = { ...LIMITS, ...limits };

  async function ask(
    turns: readonly Turn[],
    task: ReadingTask,
    abortSignal: AbortSignal,
  ): Promise<ModelAnswer> {
    const { output } = await generateText({
      model,
      system: READING_INSTRUCTIONS,
      prompt: promptFor(turns, task.conversation.participants),
      output: Output.object({ schema: answerSchema }),
      temperature: 0,
      maxOutputTokens,
      maxRetries: 1,
      abortSignal,
    });
    return output;
  }

  return {
    name: 'model',
    async read(task): Promise<ReaderAnswer> {
      const { turns } = task.conversation;
      const length = turns.reduce((sum, turn) => sum + turn.text.length, 0);
      if (length > maxCharacters)
        return { ok: false, because: `${length} characters are over the limit of ${maxCharacters}` };
      const abortSignal = AbortSignal.timeout(timeoutMs);
      const answers: ModelAnswer[] = [];
      try {
        for (const chunk of chunksOf(turns, chunkLength)) answers.push(await ask(chunk, task, abortSignal));
      } catch (error) {
        return { ok: false, because: reasonOf(error) };
      }
      return { ok: true, reading: answers.reduce(joined, nothingRead()) };
    },
  };
}

/** The kind of failure and nothing of its text: providers put prompts and keys into their messages. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown failure';
}

function joined(reading: ProposedReading, answer: ModelAnswer): ProposedReading {
  return {
    claims: [...reading.claims, ...answer.claims.map((claim) => ({ ...claim, turn: null }))],
    summary: withNew(reading.summary, answer.summary),
    intents: withNew(reading.intents, answer.intents),
    objections: withNew(reading.objections, answer.objections),
    competitors: withNew(reading.competitors, answer.competitors),
    features: withNew(reading.features, answer.features),
    nextSteps: withNew(reading.nextSteps, answer.nextSteps),
    contactWishes: withNew(reading.contactWishes, answer.contactWishes),
    sentiment: answer.sentiment ?? reading.sentiment,
  };
}

/** Chunks overlap: what was found in both counts once. */
function withNew<Said extends { quote: string }>(known: readonly Said[], found: readonly Said[]): Said[] {
  const quotes = new Set(known.map((one) => JSON.stringify(one)));
  return [...known, ...found.filter((one) => !quotes.has(JSON.stringify(one)))];
}
