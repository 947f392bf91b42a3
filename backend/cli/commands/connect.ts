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

interface Options {
  workspace: string;
  json?: boolean;
}
type SalesforceOptions = Options & { username?: string; instanceUrl?: string; accessToken?: string };

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
    .action(async (options: Options & { accessToken: string; apiUrl?: string }) => {
      const { accessToken, apiUrl } = options;
      await connectTo('HubSpot', options, { accessToken, apiUrl });
    });
  connect
    .command('salesforce')
    .description(
      'Connects a Salesforce org that has the PQL Handoff package, and says what is missing there: by a session of the ' +
        'integration user, or by key (SALESFORCE_PRIVATE_KEY).',
    )
    .requiredOption('--workspace <id>', 'the workspace')
    .option('--instance-url <url>', 'the address of the org: https://<name>.my.salesforce.com')
    .option('--access-token <token>', 'a session of the integration user; it is stored encrypted')
    .option('--username <name>', 'instead of both: the user our key signs in as')
    .option('--json', 'print the report')
    .action(async (options: SalesforceOptions) => {
      const { username, instanceUrl, accessToken } = options;
      await connectTo('Salesforce', options, { username, instanceUrl, accessToken });
    });
  return connect;
}

/** Connects, says how the set-up stands, and fails the command when something is missing. */
async function connectTo(
  crm: 'HubSpot' | 'Salesforce',
  options: Options,
  by: Record<string, string | undefined>,
): Promise<void> {
  const connected = await withService((client) =>
    client.post<Connected>(
      `/workspaces/${encodeURIComponent(options.workspace)}/connections/${crm.toLowerCase()}`,
      by,
    ),
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
