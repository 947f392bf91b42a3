import { Command } from 'commander';
import type { Brief } from '../../../src/brief/brief.ts';
import { briefInWords } from '../brief-in-words.ts';
import { columns, print } from '../output.ts';
import { withService } from '../with-service.ts';

interface ListedHandoff {
  handoffId: string;
  accountId: string | null;
  personEmail: string | null;
  status: string;
  score: number;
  signal: string;
  motion: string;
  windowOpensAt: string | null;
  windowClosesAt: string | null;
  suppressedBecause: string[];
}

/** `pql handoffs list|show`. */
export function handoffsCommand(): Command {
  const handoffs = new Command('handoffs').description('What was decided about whom.');
  handoffs
    .command('list')
    .description("Lists a workspace's handoffs, the latest decided first.")
    .requiredOption('--workspace <id>', 'the workspace')
    .option('--json', 'print the list')
    .action(async (options: { workspace: string; json?: boolean }) => {
      const list = await withService((client) =>
        client.get<ListedHandoff[]>(`/workspaces/${encodeURIComponent(options.workspace)}/handoffs`),
      );
      print(list, options, () => (list.length === 0 ? 'No handoffs yet.' : table(list)));
    });
  handoffs
    .command('show <handoffId>')
    .description(
      'Shows one handoff with its brief, and whether replaying its last decision gives the same result.',
    )
    .requiredOption('--workspace <id>', 'the workspace')
    .option('--json', 'print the handoff')
    .action(async (handoffId: string, options: { workspace: string; json?: boolean }) => {
      const path = `/workspaces/${encodeURIComponent(options.workspace)}/handoffs/${encodeURIComponent(handoffId)}`;
      const shown = await withService((client) =>
        client.get<ListedHandoff & { brief: Brief; replay: { kind: string } }>(path),
      );
      print(
        shown,
        options,
        () => `${briefInWords(shown.brief)}\n\nReplaying the decision gives: ${shown.replay.kind}`,
      );
    });
  return handoffs;
}

function table(list: readonly ListedHandoff[]): string {
  const window = (one: ListedHandoff): string =>
    one.windowOpensAt === null
      ? ''
      : `${one.windowOpensAt.slice(0, 16)} to ${one.windowClosesAt?.slice(0, 16) ?? ''}`;
  return columns(
    ['HANDOFF', 'PERSON', 'STATUS', 'SCORE', 'SIGNAL', 'MOTION', 'WINDOW (UTC)', 'SUPPRESSED'],
    list.map((one) => [
      one.handoffId,
      one.personEmail ?? '',
      one.status,
      String(one.score),
      one.signal,
      one.motion,
      window(one),
      one.suppressedBecause.join(', '),
    ]),
  );
}
