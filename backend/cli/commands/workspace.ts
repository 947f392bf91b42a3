import { Command } from 'commander';
import { columns, print } from '../output.ts';
import { withService } from '../with-service.ts';

/** `pql workspace add|list`. */
export function workspaceCommand(): Command {
  const workspace = new Command('workspace').description(
    'One workspace is one customer: its write keys, CRM, playbook and data.',
  );
  workspace
    .command('add <name>')
    .description('Makes a workspace and prints its id and write key. The key is shown only now.')
    .option('--json', 'print { workspaceId, writeKey }')
    .action(async (name: string, options: { json?: boolean }) => {
      const added = await withService((client) =>
        client.post<{ workspaceId: string; writeKey: string }>('/workspaces', { name }),
      );
      print(
        added,
        options,
        () =>
          `workspace  ${added.workspaceId}\nwrite key  ${added.writeKey}\n\nKeep the write key: only its hash is stored.`,
      );
    });
  workspace
    .command('list')
    .description('Lists the workspaces.')
    .option('--json', 'print [{ workspaceId, name }]')
    .action(async (options: { json?: boolean }) => {
      const all = await withService((client) =>
        client.get<{ workspaceId: string; name: string }[]>('/workspaces'),
      );
      print(all, options, () =>
        all.length === 0
          ? 'No workspace yet: pql workspace add NAME'
          : columns(
              ['WORKSPACE', 'NAME'],
              all.map((one) => [one.workspaceId, one.name]),
            ),
      );
    });
  return workspace;
}
