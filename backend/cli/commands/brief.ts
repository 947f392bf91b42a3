import { Command } from 'commander';
import type { Brief } from '../../../src/brief/brief.ts';
import { decide } from '../../../src/decide/decide.ts';
import { emptyHistory, foldIntoHistory, snapshotsOf } from '../../../src/history.ts';
import type { Playbook } from '../../../src/playbook/playbook.ts';
import { emailDomainOf } from '../../jobs/fold/email-domain.ts';
import { defaultPlaybook } from '../../playbook/default-playbook.ts';
import { readPlaybook } from '../../playbook/read-playbook.ts';
import { acceptBatch } from '../../sources/segment/accept-batch.ts';
import { CliError } from '../admin-client.ts';
import { briefInWords } from '../brief-in-words.ts';
import { print } from '../output.ts';
import { readEventLines } from '../read-event-lines.ts';
import { readText } from '../read-text.ts';

interface Options {
  at?: string;
  playbook?: string;
  json?: boolean;
}

/** `pql brief`. */
export function briefCommand(): Command {
  return new Command('brief')
    .description(
      'Reads a file of events (one Segment call a line) and prints the briefs that would stand on the records. Stores and sends nothing.',
    )
    .argument('<file>', 'newline-delimited JSON')
    .option('--at <instant>', 'decide as of this time (ISO 8601); by default the time of the last event')
    .option('--playbook <file>', 'decide by this playbook instead of the default one')
    .option('--json', 'print { at, briefs, refused }')
    .action(async (file: string, options: Options) => {
      const { history, last, refused } = await foldFile(file);
      const at = instantOf(options.at) ?? last;
      if (at === null) throw new CliError(`${file} holds no event that can be read`);
      const playbook = await playbookFrom(options.playbook);
      const briefs = snapshotsOf(history, 'offline', emailDomainOf)
        .flatMap((snapshot) => decide(snapshot, playbook, at).handoffs)
        .map((handoff): Brief => handoff.brief)
        .sort((a, b) => b.score.value - a.score.value);
      const result = { at: new Date(at).toISOString(), briefs, refused };
      print(result, options, () => inWords(result));
    });
}

interface Refused {
  line: number;
  message: string;
}

async function foldFile(
  file: string,
): Promise<{ history: ReturnType<typeof emptyHistory>; last: number | null; refused: Refused[] }> {
  const history = emptyHistory();
  const refused: Refused[] = [];
  let last: number | null = null;
  for await (const { line, call } of readEventLines(file)) {
    const read = acceptBatch({ batch: [call] }, { receivedAt: Date.now() });
    if (read.kind === 'unreadable') {
      refused.push({ line, message: read.error.message });
      continue;
    }
    for (const rejection of read.rejected) refused.push({ line, message: rejection.message });
    for (const { event } of read.accepted) {
      foldIntoHistory(history, event);
      last = Math.max(last ?? event.at, event.at);
    }
  }
  return { history, last, refused };
}

function instantOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new CliError(`--at: expected an instant such as 2026-11-18T15:00:00Z, found '${text}'`);
  return at;
}

async function playbookFrom(file: string | undefined): Promise<Playbook> {
  const read = readPlaybook(file === undefined ? defaultPlaybook() : await readText(file));
  if (read.ok) return { version: 0, rules: read.rules };
  const [problem] = read.problems;
  throw new CliError(
    `${file ?? 'the default playbook'}:${problem?.line ?? 1}: ${problem?.message ?? 'cannot be read'}`,
  );
}

function inWords(result: { at: string; briefs: readonly Brief[]; refused: readonly Refused[] }): string {
  const refused = result.refused.map((one) => `line ${one.line} was refused: ${one.message}`);
  const nothing = `As of ${result.at} nobody in this file is a PQL: no signal is strong and fresh enough.`;
  const briefs = result.briefs.map(briefInWords).join(`\n\n${'-'.repeat(72)}\n\n`);
  return [...refused, result.briefs.length === 0 ? nothing : briefs].join('\n');
}
