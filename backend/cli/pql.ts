import { Command } from 'commander';
import { StoreUnavailable } from '../store/db.ts';
import { CliError } from './admin-client.ts';
import { briefCommand } from './commands/brief.ts';
import { connectCommand } from './commands/connect.ts';
import { conversationsCommand } from './commands/conversations.ts';
import { handoffsCommand } from './commands/handoffs.ts';
import { playbookCommand } from './commands/playbook.ts';
import { replayCommand } from './commands/replay.ts';
import { setupCommand } from './commands/setup.ts';
import { workspaceCommand } from './commands/workspace.ts';

const program = new Command('pql')
  .description(
    'PQL Handoff from the command line. Talks to the running service; where none runs, works on its data folder.',
  )
  .showHelpAfterError('(add --help for what is expected)')
  .addHelpText(
    'after',
    `
Settings come from the environment, as for the service: PUBLIC_URL or PORT, ADMIN_TOKEN, DATA_DIR, DATABASE_URL.
Every command takes --json.`,
  );
for (const command of [
  workspaceCommand(),
  connectCommand(),
  setupCommand(),
  playbookCommand(),
  replayCommand(),
  handoffsCommand(),
  briefCommand(),
  conversationsCommand(),
]) {
  program.addCommand(command);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  const expected = error instanceof CliError || error instanceof StoreUnavailable;
  process.stderr.write(`${expected ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
}
