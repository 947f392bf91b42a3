import {
  type Conversation,
  type ConversationInput,
  conversationInputSchema,
  MAX_CONVERSATION_LENGTH,
  type Participant,
  type Turn,
} from '../../src/conversation/conversation.ts';
import { secondsOf } from './transcript/clock-time.ts';
import { parseTranscript, type Transcript } from './transcript/parse-transcript.ts';

export type ConversationRefusal = {
  ok: false;
  code: 'conversation_invalid' | 'conversation_empty' | 'conversation_too_long';
  /** Names the field, what was expected and what was found. */
  message: string;
  field: string;
};
export type ReadInput = { ok: true; conversation: Conversation } | ConversationRefusal;

/** Reads a file: JSON as for `POST /v1/conversations`, or a transcript. */
export function readConversationText(text: string): ReadInput {
  const tooLong = refuseLong(text.length, 'the file');
  if (tooLong !== null && !text.trimStart().startsWith('{')) return tooLong;
  if (!text.trimStart().startsWith('{')) return readConversationInput({ transcript: text });
  try {
    return readConversationInput(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('conversation_invalid', '', `expected JSON or a transcript: ${error.message}`);
  }
}

/** Checks one conversation and puts it into turns; says which field is wrong when it cannot. */
export function readConversationInput(raw: unknown): ReadInput {
  const parsed = conversationInputSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    return refuse(
      'conversation_invalid',
      field,
      `${field || 'the conversation'}: ${issue?.message ?? 'cannot be read'}`,
    );
  }
  const input = parsed.data;
  const length =
    input.transcript?.length ?? input.turns?.reduce((sum, turn) => sum + turn.text.length, 0) ?? 0;
  const field = input.transcript === undefined ? 'turns' : 'transcript';
  const tooLong = refuseLong(length, field);
  if (tooLong !== null) return tooLong;
  const transcript = transcriptOf(input);
  if (transcript.turns.length === 0) {
    return refuse(
      'conversation_empty',
      field,
      `${field}: expected lines such as "Name: text", WebVTT or SubRip, found no turn`,
    );
  }
  return { ok: true, conversation: conversationOf(input, transcript) };
}

function refuseLong(length: number, field: string): ConversationRefusal | null {
  if (length <= MAX_CONVERSATION_LENGTH) return null;
  return refuse(
    'conversation_too_long',
    field,
    `${field}: expected at most ${MAX_CONVERSATION_LENGTH} characters, found ${length}`,
  );
}

function refuse(code: ConversationRefusal['code'], field: string, message: string): ConversationRefusal {
  return { ok: false, code, message, field };
}

function transcriptOf(input: ConversationInput): Transcript {
  if (input.transcript !== undefined) return parseTranscript(input.transcript);
  const turns = (input.turns ?? []).filter((turn) => turn.text.trim() !== '').map(turnOf);
  return { turns, titles: new Map(), emails: new Map(), startedAt: null, title: null };
}

function turnOf({ speaker, text, at }: NonNullable<ConversationInput['turns']>[number]): Turn {
  return { speaker, text, at: typeof at === 'number' ? at : secondsOf(at) };
}

function conversationOf(input: ConversationInput, transcript: Transcript): Conversation {
  return {
    kind: input.kind,
    language: input.language ?? null,
    startedAt: input.startedAt === undefined ? transcript.startedAt : Date.parse(input.startedAt),
    title: input.title ?? transcript.title,
    participants: participantsOf(input, transcript),
    turns: transcript.turns,
  };
}

/** Those who were named, in their order, and everybody else who speaks. A speaker `Dana` is the participant `Dana Lee` when no other Dana is named. */
function participantsOf(input: ConversationInput, { turns, titles, emails }: Transcript): Participant[] {
  const named = new Map<string, Participant>();
  for (const { email, title, ...rest } of input.participants) {
    named.set(rest.name, { ...rest, ...(email && { email }), ...(title && { title }) });
  }
  for (const speaker of new Set(turns.map((turn) => turn.speaker))) {
    if (named.has(speaker)) continue;
    const same = input.participants.filter(({ name }) => name.split(/\s+/).includes(speaker));
    const [only] = same.length === 1 ? same : [];
    if (only !== undefined) named.delete(only.name);
    const email = only?.email ?? emails.get(speaker);
    const title = only?.title ?? titles.get(speaker);
    named.set(speaker, {
      name: speaker,
      side: only?.side ?? 'unknown',
      ...(email && { email }),
      ...(title && { title }),
    });
  }
  return [...named.values()];
}
