import { readConversation } from '../../backend/conversations/read-conversation.ts';
import { readConversationText } from '../../backend/conversations/read-input.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { ConversationReading } from '../../src/conversation/conversation-reading.ts';
import { type Labelled, labelledConversations } from './labelled.ts';
import {
  type ElementScore,
  evidenceOf,
  nextStepsFound,
  type Rates,
  ratesOf,
  scoreElements,
} from './score.ts';
import { readingSpeed } from './speed.ts';

interface Judged {
  labelled: Labelled;
  reading: ConversationReading;
  scores: ElementScore[];
  evidence: { quotes: number; valid: number };
  stepsFound: number;
  rivals: { right: number; found: number };
  detected: boolean;
}

const judged = await Promise.all(labelledConversations().map(judge));
const explained = process.argv.includes('--explain');

for (const keptAside of [false, true]) {
  const set = judged.filter(({ labelled }) => labelled.keptAside === keptAside);
  if (explained && !keptAside) set.forEach(explain);
  say(`\n${keptAside ? 'Kept aside' : 'Worked with'}: ${set.length} conversations`);
  report(set);
}
const evidence = judged.reduce(
  (sum, { evidence: one }) => ({ quotes: sum.quotes + one.quotes, valid: sum.valid + one.valid }),
  { quotes: 0, valid: 0 },
);
say(`\nEvidence: ${evidence.valid} of ${evidence.quotes} quotes stand in a turn of their speaker`);
say(`Languages detected: ${judged.filter((one) => one.detected).length} of ${judged.length}`);
say(await readingSpeed());
process.exitCode = evidence.valid === evidence.quotes ? 0 : 1;

async function judge(labelled: Labelled): Promise<Judged> {
  const conversation = conversationOf(labelled);
  const { seller, buyer } = labelled;
  const sides = { sellers: seller === undefined ? [] : [seller], buyers: buyer === undefined ? [] : [buyer] };
  const reading = await readConversation(conversation, { sides });
  const right = reading.competitors.filter(({ name }) =>
    labelled.competitors.some((one) => name.includes(one)),
  ).length;
  const scores = scoreElements(reading, labelled);
  return {
    labelled,
    reading,
    scores,
    evidence: evidenceOf(reading, conversation),
    stepsFound: nextStepsFound(reading, labelled),
    rivals: { right, found: reading.competitors.length },
    detected: reading.language === labelled.language,
  };
}

function conversationOf({ name, text }: Labelled): Conversation {
  const input = readConversationText(text);
  if (!input.ok) throw new Error(`${name}: ${input.message}`);
  return input.conversation;
}

function report(set: readonly Judged[]): void {
  const scores = set.flatMap((one) => one.scores);
  const row = (title: string, of: (score: ElementScore) => boolean): void =>
    say(line(title, ratesOf(scores.filter(of))));
  say(`${''.padEnd(16)}precision   recall   false fills`);
  row('all', () => true);
  for (const framework of ['meddic', 'bant', 'spiced'])
    row(framework, ({ element }) => element.startsWith(framework));
  for (const language of new Set(scores.map((one) => one.language)))
    row(language, (one) => one.language === language);
  row('nobody selling', (one) => !one.selling);
  const steps = set.reduce((sum, { labelled }) => sum + labelled.nextSteps.length, 0);
  const stepsFound = set.reduce((sum, one) => sum + one.stepsFound, 0);
  say(`next steps: ${stepsFound} of ${steps} found with their owner (${percent(stepsFound, steps)})`);
  const rivals = set.reduce((sum, { labelled }) => sum + labelled.competitors.length, 0);
  const found = set.reduce(
    (sum, one) => ({ right: sum.right + one.rivals.right, found: sum.found + one.rivals.found }),
    { right: 0, found: 0 },
  );
  say(`competitors: ${found.right} of ${rivals} found, ${found.found - found.right} wrong`);
}

function line(title: string, { right, filled, wanted, falseFills, empties }: Rates): string {
  const cells = [
    percent(right, filled),
    percent(right, wanted),
    `${percent(falseFills, empties)} (${falseFills} of ${empties})`,
  ];
  return `${title.padEnd(16)}${cells.map((cell) => cell.padEnd(11)).join('')}`.trimEnd();
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}

/** What went wrong, for the conversations the reader may be adjusted to. */
function explain({ labelled, scores, reading }: Judged): void {
  say(`\n${labelled.name}: ${reading.participants.map(({ name, side }) => `${name} ${side}`).join(', ')}`);
  for (const { element, outcome, quote } of scores) {
    const wanted = labelled.expect[element]?.join(' | ') ?? 'nothing';
    if (!['rightly empty', 'not counted', 'right'].includes(outcome))
      say(`  ${element}: ${outcome}: ${quote ?? 'nothing'} (wanted ${wanted})`);
  }
  say(
    `  next steps: ${reading.nextSteps.map(({ owner, text }) => `${owner ?? 'somebody'}: ${text}`).join(' | ')}`,
  );
  say(`  competitors: ${reading.competitors.map(({ name }) => name).join(', ')}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
