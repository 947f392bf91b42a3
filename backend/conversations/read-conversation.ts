import type { Conversation } from '../../src/conversation/conversation.ts';
import type { ConversationReading } from '../../src/conversation/conversation-reading.ts';
import { builtInReader } from './built-in/built-in-reader.ts';
import type { ConversationReader, ReaderAnswer, ReadingTask } from './conversation-reader.ts';
import { admit } from './gate.ts';
import { languageCodeOf } from './language/detect-language.ts';
import { languageOf } from './language/languages.ts';
import { nothingRead } from './proposed-reading.ts';
import { settle } from './settle.ts';
import { assignSides, type KnownSides } from './sides/assign-sides.ts';

export interface ReadOptions {
  sides?: KnownSides;
  /** Asked first; what it cannot read, the built-in reader reads. */
  model?: ConversationReader;
  /** Told why the model's answer was not used. */
  onFallback?: (because: string) => void;
}

/** Reads a conversation: language, sides, what was said, through the gate. Sides and fields of a language nobody reads stay empty. */
export async function readConversation(
  conversation: Conversation,
  { sides = {}, model, onFallback }: ReadOptions = {},
): Promise<ConversationReading> {
  const languageCode = languageCodeOf(conversation);
  const language = languageOf(languageCode);
  const sided = assignSides(conversation, sides, language);
  const task: ReadingTask = { conversation: sided, languageCode, language };
  const { reader, answer } = await firstAnswer(task, model, onFallback);
  const proposed = answer.ok ? answer.reading : nothingRead();
  const { claims, refused: _, ...admitted } = admit(proposed, sided, language);
  return {
    language: languageCode,
    understood: reader === 'model' || language !== null,
    reader,
    participants: sided.participants.map(({ name, side }) => ({ name, side })),
    ...admitted,
    elements: settle(claims, language),
  };
}

async function firstAnswer(
  task: ReadingTask,
  model: ConversationReader | undefined,
  onFallback: ReadOptions['onFallback'],
): Promise<{ reader: ConversationReader['name']; answer: ReaderAnswer }> {
  if (model !== undefined) {
    const answer = await model.read(task);
    if (answer.ok) return { reader: model.name, answer };
    onFallback?.(answer.because);
  }
  return { reader: builtInReader.name, answer: await builtInReader.read(task) };
}
