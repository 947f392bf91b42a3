import { Command } from 'commander';
import { defaultPlaybook } from '../../playbook/default-playbook.ts';
import { explainPlaybook } from '../../playbook/explain-playbook.ts';
import { type PlaybookProblem, readPlaybook } from '../../playbook/read-playbook.ts';
import { CliError } from '../admin-client.ts';
import { print } from '../output.ts';
import { readText } from '../read-text.ts';
import { withService } from '../with-service.ts';

type Applied = { ok: true; version: number } | { ok: false; problems: PlaybookProblem[] };

/** `pql playbook check|show|apply`. */
export function playbookCommand(): Command {
  const playbook = new Command('playbook').description(
    "The workspace's own rules: signals, scoring, motions, windows, routing, suppression.",
  );
  playbook
    .command('check <file>')
    .description(
      'Reads a playbook and names every mistake with its line. Changes nothing. Exits 1 when there are mistakes.',
    )
    .option('--json', 'print { ok, problems }')
    .action(async (file: string, options: { json?: boolean }) => {
      const read = readPlaybook(await readText(file));
      const result = read.ok ? { ok: true, problems: [] } : { ok: false, problems: read.problems };
      print(result, options, () => (read.ok ? `${file} is fine.` : problemLines(file, read.problems)));
      if (!read.ok) process.exitCode = 1;
    });
  playbook
    .command('show')
    .description('Prints the playbook in force, or the default one when no workspace is named.')
    .option('--workspace <id>', 'the workspace')
    .option('--in-words', 'say in a few lines what it does, instead of the YAML')
    .option('--json', 'print { version, source, appliedAt }')
    .action(async (options: { workspace?: string; inWords?: boolean; json?: boolean }) => {
      const { workspace } = options;
      const shown =
        workspace === undefined
          ? { version: 0, source: defaultPlaybook(), appliedAt: null }
          : await withService((client) =>
              client.get<{ version: number; source: string }>(
                `/workspaces/${encodeURIComponent(workspace)}/playbook`,
              ),
            );
      print(shown, options, () =>
        options.inWords === true ? inWords(shown.source) : shown.source.trimEnd(),
      );
    });
  playbook
    .command('apply <file>')
    .description(
      'Checks a playbook and puts it in force as the next version; every account is decided again.',
    )
    .requiredOption('--workspace <id>', 'the workspace')
    .option('--json', 'print { ok, version } or { ok, problems }')
    .action(async (file: string, options: { workspace: string; json?: boolean }) => {
      const source = await readText(file);
      const applied = await withService((client) =>
        client.post<Applied>(`/workspaces/${encodeURIComponent(options.workspace)}/playbook`, { source }),
      );
      print(applied, options, () =>
        applied.ok ? `Version ${applied.version} is in force.` : problemLines(file, applied.problems),
      );
      if (!applied.ok) process.exitCode = 1;
    });
  return playbook;
}

function inWords(source: string): string {
  const read = readPlaybook(source);
  if (!read.ok) throw new CliError('the stored playbook cannot be read any more: apply a corrected one');
  return explainPlaybook(read.rules).trimEnd();
}

function problemLines(file: string, problems: readonly PlaybookProblem[]): string {
  return problems
    .map(
      (one) => `${file}:${one.line}:${one.column}  ${one.path === '' ? '' : `${one.path}: `}${one.message}`,
    )
    .join('\n');
}
