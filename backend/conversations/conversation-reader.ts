import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Language } from './language/language.ts';
import type { ProposedReading } from './proposed-reading.ts';

export interface ReadingTask {
  /** With the sides decided. */
  conversation: Conversation;
  /** ISO 639-1, or `und`. */
  languageCode: string;
  /** Null when there is no file for the language. */
  language: Language | null;
}

export type ReaderAnswer =
  | { ok: true; reading: ProposedReading }
  /** Somebody else has to read it; `because` is for the log. */
  | { ok: false; because: string };

/** Something that can tell what was said. Whatever it answers goes through the gate. */
export interface ConversationReader {
  readonly name: 'built-in' | 'model';
  read(task: ReadingTask): Promise<ReaderAnswer>;
}
