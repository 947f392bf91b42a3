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

interface TokenOptions {
  workspace: string;
  accessToken: string;
  json?: boolean;
}

/** `pql connect hubspot` and `pql connect salesforce`. */
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
    .action(async (options: TokenOptions & { apiUrl?: string }) => {
      const { apiUrl } = options;
      await connectTo('HubSpot', options, apiUrl === undefined ? {} : { apiUrl });
    });
  connect
    .command('salesforce')
    .description(
      'Connects a Salesforce org that has the PQL Handoff package, and says what is missing there. Install the package first.',
    )
    .requiredOption('--workspace <id>', 'the workspace')
    .requiredOption('--instance-url <url>', 'the address of the org: https://<name>.my.salesforce.com')
    .requiredOption('--access-token <token>', 'a session of the integration user; it is stored encrypted')
    .option('--json', 'print the report')
    .action(async (options: TokenOptions & { instanceUrl: string }) => {
      await connectTo('Salesforce', options, { instanceUrl: options.instanceUrl });
    });
  return connect;
}

/** Connects, says how the set-up stands, and fails the command when something is missing. */
async function connectTo(
  crm: 'HubSpot' | 'Salesforce',
  options: TokenOptions,
  place: Record<string, string>,
): Promise<void> {
  const { workspace, accessToken } = options;
  const connected = await withService((client) =>
    client.post<Connected>(`/workspaces/${encodeURIComponent(workspace)}/connections/${crm.toLowerCase()}`, {
      accessToken,
      ...place,
    }),
  );
  print(connected, options, () =>
    [
      connected.ok
        ? `${crm} is connected and set up.`
        : `${crm} is connected, but not everything is in place:`,
      ...reportLines(connected.items),
    ].join('\n'),
  );
  if (!connected.ok) process.exitCode = 1;
}
