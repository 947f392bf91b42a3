import { Command } from 'commander';
import type { SetUpItem } from '../../crm/crm.ts';
import { print } from '../output.ts';
import { withService } from '../with-service.ts';

export interface SetupCheck {
  ok: boolean;
  items: SetUpItem[];
  connections: {
    vendor: string;
    state: string;
    pausedBecause: string | null;
    ok: boolean;
    items: SetUpItem[];
  }[];
}

const MARKS: Readonly<Record<SetUpItem['state'], string>> = {
  present: 'ok      ',
  created: 'created ',
  updated: 'updated ',
  missing: 'MISSING ',
  not_allowed: 'not here',
  different: 'DIFFERS ',
};

/** `pql setup check`. */
export function setupCommand(): Command {
  const setup = new Command('setup').description('Looks at what the CRM needs to have.');
  setup
    .command('check')
    .description(
      'Says what is missing in the connected CRM, without changing anything. Exits 1 when something is.',
    )
    .requiredOption('--workspace <id>', 'the workspace')
    .option('--json', 'print the report')
    .action(async (options: { workspace: string; json?: boolean }) => {
      const report = await withService((client) =>
        client.get<SetupCheck>(`/workspaces/${encodeURIComponent(options.workspace)}/setup-check`),
      );
      print(report, options, () => inWords(report));
      if (!report.ok) process.exitCode = 1;
    });
  return setup;
}

function inWords(report: SetupCheck): string {
  const parts = report.connections.map((connection) => {
    const head = `${connection.vendor}: ${connection.state}${connection.pausedBecause === null ? '' : `, ${connection.pausedBecause}`}`;
    return [head, ...reportLines(connection.items)].join('\n');
  });
  return [
    ...parts,
    ...reportLines(report.items),
    report.ok ? 'Everything is in place.' : 'Not everything is in place.',
  ].join('\n');
}

/** What is in place is counted; what is not is said in full. */
export function reportLines(items: readonly SetUpItem[]): string[] {
  const fine = items.filter((item) => item.state === 'present').length;
  const rest = items
    .filter((item) => item.state !== 'present')
    .map((item) => `  ${MARKS[item.state]}  ${item.what}: ${item.message}`);
  return fine === 0 ? rest : [`  ok        ${fine} in place`, ...rest];
}
