import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  type ConversationReading,
  ELEMENT_KEYS,
  type ElementKey,
} from '../../../src/conversation/conversation-reading.ts';
import type { Framework } from '../../../src/vocabulary.ts';
import { readConversation } from '../../conversations/read-conversation.ts';
import { readConversationText } from '../../conversations/read-input.ts';
import { CliError } from '../admin-client.ts';
import { print } from '../output.ts';

interface Options {
  seller: string[];
  buyer: string[];
  json?: boolean;
}

/** `pql conversations`. */
export function conversationsCommand(): Command {
  const collect = (name: string, names: string[]): string[] => [...names, name];
  const read = new Command('read')
    .description(
      'Reads one conversation and prints what was said: qualification, intents, next steps. Stores and sends nothing.',
    )
    .argument('<file>', 'JSON as for POST /v1/conversations, lines of "Name: text", WebVTT or SubRip')
    .option('--seller <name>', 'this speaker sells (repeat for more)', collect, [])
    .option('--buyer <name>', 'this speaker buys (repeat for more)', collect, [])
    .option('--json', 'print the reading as JSON')
    .action(async (file: string, { seller, buyer, ...options }: Options) => {
      const input = readConversationText(await textOf(file));
      if (!input.ok) throw new CliError(`${file} cannot be read as a conversation: ${input.message}`);
      const reading = await readConversation(input.conversation, {
        sides: { sellers: seller, buyers: buyer },
      });
      print(asPrinted(reading), options, () => inWords(reading));
    });
  return new Command('conversations')
    .description('What was said in calls, chats, tickets and mails')
    .addCommand(read);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** The shape `--json` promises: every element of the three frameworks, null when nothing was said. */
function asPrinted(reading: ConversationReading): unknown {
  const { nextSteps, contactWishes, competitors } = reading;
  return {
    language: reading.language,
    participants: reading.participants,
    summary: reading.summary.map(({ quote }) => quote).join(' '),
    meddic: framework(reading, 'meddic'),
    bant: framework(reading, 'bant'),
    spiced: framework(reading, 'spiced'),
    intents: reading.intents,
    objections: reading.objections,
    competitors: competitors.map(({ name }) => name),
    nextSteps,
    contactWishes: contactWishes.map(({ wish, when, ...said }) => ({
      wish: when === null ? wish : `${wish}: ${when}`,
      ...said,
    })),
  };
}

function framework(reading: ConversationReading, name: Framework): Record<string, unknown> {
  const keys = ELEMENT_KEYS.filter((key) => key.startsWith(`${name}.`));
  return Object.fromEntries(keys.map((key) => [key.slice(name.length + 1), element(reading, key)]));
}

function element(reading: ConversationReading, key: ElementKey): unknown {
  const found = reading.elements[key];
  if (found === undefined) return null;
  const { value, quote, speaker, confidence } = found;
  return { value, quote, speaker, confidence };
}

function inWords(reading: ConversationReading): string {
  const { participants, elements, competitors, nextSteps, contactWishes } = reading;
  const said = ELEMENT_KEYS.flatMap((key) => {
    const found = elements[key];
    if (found === undefined) return [];
    const conflicts = found.conflicts.map((other) => `    but also: "${other.quote}" (${other.speaker})`);
    return [
      `  ${key}: "${found.quote}" (${found.speaker}, ${Math.round(found.confidence * 100)} %)`,
      ...conflicts,
    ];
  });
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines];
  return [
    `Language: ${reading.language}${reading.understood ? '' : ' (there is no language file for it: nothing is read from it)'}`,
    ...participants.map(({ name, side }) => `  ${name}: ${side}`),
    ...section(
      'Summary',
      reading.summary.map(({ quote, speaker }) => `  "${quote}" (${speaker})`),
    ),
    ...section('Qualification', said),
    ...section(
      'Intents',
      reading.intents.map(({ intent, quote }) => `  ${intent}: "${quote}"`),
    ),
    ...section(
      'Objections',
      reading.objections.map(({ objection, quote }) => `  ${objection}: "${quote}"`),
    ),
    ...section(
      'Competitors',
      competitors.map(({ name }) => `  ${name}`),
    ),
    ...section(
      'Next steps',
      nextSteps.map(
        ({ text, owner, due }) => `  ${owner ?? 'somebody'}: ${text}${due === null ? '' : ` (${due})`}`,
      ),
    ),
    ...section(
      'Contact',
      contactWishes.map(({ wish, when }) => `  ${wish}${when === null ? '' : `: ${when}`}`),
    ),
  ].join('\n');
}
