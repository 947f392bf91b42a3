import { Command } from 'commander';
import type { AdminClient } from '../admin-client.ts';
import { print, progress } from '../output.ts';
import { type EventLine, readEventLines } from '../read-event-lines.ts';
import { waitUntilSettled } from '../wait-until-settled.ts';
import { withService } from '../with-service.ts';

/** Most calls sent in one request, and most bytes: the admin API takes 2 MB, and a call may weigh 32 KB. */
const BATCH_CALLS = 200;
const BATCH_BYTES = 1_000_000;

interface Stored {
  accepted: number;
  duplicates: number;
  rejected: { index: number; code: string; message: string; field?: string }[];
}

interface Replayed {
  accepted: number;
  duplicates: number;
  rejected: { line: number; code: string; message: string; field?: string }[];
}

/** `pql replay`. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'Sends a file of events (one Segment call a line) into a workspace. Can be repeated: what is stored already counts as duplicate.',
    )
    .argument('<file>', 'newline-delimited JSON')
    .requiredOption('--workspace <id>', 'the workspace')
    .option('--no-wait', 'do not wait until the events are decided and delivered')
    .option('--json', 'print { accepted, duplicates, rejected }')
    .action(async (file: string, options: { workspace: string; wait: boolean; json?: boolean }) => {
      const lines = await Array.fromAsync(readEventLines(file));
      const replayed = await withService(async (client) => {
        const result = await send(client, options.workspace, lines);
        if (options.wait && !(await waitUntilSettled(client))) {
          process.stderr.write('The events are stored, but not everything is decided and delivered yet.\n');
        }
        return result;
      });
      print(replayed, options, () => inWords(replayed));
      if (replayed.rejected.length > 0) process.exitCode = 1;
    });
}

async function send(client: AdminClient, workspace: string, lines: readonly EventLine[]): Promise<Replayed> {
  const total: Replayed = { accepted: 0, duplicates: 0, rejected: [] };
  const bar = progress(lines.length, 'sending');
  for (const part of batchesOf(lines)) {
    const stored = await client.post<Stored>(`/workspaces/${encodeURIComponent(workspace)}/events`, {
      batch: part.map((one) => one.call),
    });
    total.accepted += stored.accepted;
    total.duplicates += stored.duplicates;
    for (const { index, ...refusal } of stored.rejected)
      total.rejected.push({ line: part[index]?.line ?? 0, ...refusal });
    bar.step(part.length);
  }
  bar.done();
  return total;
}

function* batchesOf(lines: readonly EventLine[]): Generator<EventLine[]> {
  let batch: EventLine[] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(JSON.stringify(line.call));
    if (batch.length === BATCH_CALLS || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function inWords(replayed: Replayed): string {
  const counts = `${replayed.accepted} accepted, ${replayed.duplicates} already there, ${replayed.rejected.length} refused`;
  return [counts, ...replayed.rejected.map((one) => `  line ${one.line}: ${one.message}`)].join('\n');
}
