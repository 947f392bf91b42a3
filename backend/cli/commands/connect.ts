import { Command } from 'commander';
import type { SetUpItem } from '../../crm/crm.ts';
import { print } from '../output.ts';
import { withService } from '../with-service.ts';
import { reportLines } from './setup.ts';

interface Connected {
  connectionId: string;
  vendor: string;
  ok: boolean;
  items: SetUpItem[];
}

/** `pql connect hubspot`. */
export function connectCommand(): Command {
  const connect = new Command('connect').description(
    'Connects a workspace to its CRM and sets the CRM up. Can be run again at any time.',
  );
  connect
    .command('hubspot')
    .description(
      'Connects a HubSpot portal with a private-app or service-key token, and makes the PQL properties there.',
    )
    .requiredOption('--workspace <id>', 'the workspace')
    .requiredOption('--access-token <token>', 'the token; it is stored encrypted')
    .option('--api-url <url>', 'another API address than HUBSPOT_API_URL')
    .option('--json', 'print the report')
    .action(async (options: { workspace: string; accessToken: string; apiUrl?: string; json?: boolean }) => {
      const connected = await withService((client) =>
        client.post<Connected>(`/workspaces/${encodeURIComponent(options.workspace)}/connections/hubspot`, {
          accessToken: options.accessToken,
          ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
        }),
      );
      print(connected, options, () =>
        [
          connected.ok
            ? 'HubSpot is connected and set up.'
            : 'HubSpot is connected, but not everything is in place:',
          ...reportLines(connected.items),
        ].join('\n'),
      );
      if (!connected.ok) process.exitCode = 1;
    });
  return connect;
}
