import type { ConversationReader, ReaderAnswer, ReadingTask } from '../conversation-reader.ts';
import type { Language } from '../language/language.ts';
import { nothingRead, type ProposedReading } from '../proposed-reading.ts';
import { findClaims } from './find-claims.ts';
import { findCompetitors } from './find-competitors.ts';
import { findContactWishes } from './find-contact-wishes.ts';
import { findNextSteps } from './find-next-steps.ts';
import { findFeatures, findIntents, findObjections, findSentiment } from './find-said.ts';
import { isSelling } from './is-selling.ts';
import { sentencesOf } from './sentences.ts';
import { summarize } from './summarize.ts';

/** Reads by the patterns of the language files: no network, the same answer every time, nothing in a language without a file. */
export const builtInReader: ConversationReader = {
  name: 'built-in',
  read(task: ReadingTask): Promise<ReaderAnswer> {
    const reading = task.language === null ? nothingRead() : readByPatterns(task, task.language);
    return Promise.resolve({ ok: true, reading });
  },
};

function readByPatterns({ conversation }: ReadingTask, language: Language): ProposedReading {
  const turns = sentencesOf(conversation, language);
  const sentences = turns.flat();
  const nextSteps = findNextSteps(turns, conversation.startedAt, language);
  if (!isSelling(sentences, language)) {
    return {
      ...nothingRead(),
      nextSteps,
      contactWishes: findContactWishes(sentences, conversation.startedAt, language),
      summary: summarize(sentences, [], nextSteps),
    };
  }
  const rivals = findCompetitors(turns, conversation, language);
  const claims = [...findClaims(turns, language), ...rivals.claims];
  return {
    claims,
    competitors: rivals.competitors,
    nextSteps,
    contactWishes: findContactWishes(sentences, conversation.startedAt, language),
    summary: summarize(sentences, claims, nextSteps),
    intents: findIntents(sentences, language),
    objections: findObjections(sentences, language),
    features: findFeatures(sentences, language),
    sentiment: findSentiment(sentences, language),
  };
}
