import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progress } from '../cli/output.ts';
import { createLog } from '../log.ts';
import { buildCardHost } from './card-host/build.ts';
import { checkDemo } from './check-demo.ts';
import { demoFolder, playSample, startDemo } from './demo.ts';

const HELP = `npm run demo                 start everything, send a sample company's 30 days, print the pages to open
npm run demo -- --check      the same unattended; exits 0 only if every expected handoff is on its record
  --port N                   another port than 8080 (0: any free one)
`;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    port: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const port = Number(values.port ?? (values.check ? 0 : 8080));
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`--port: expected a port number, found '${values.port}'\n`);
  process.exit(1);
}

const folder = demoFolder();
const cardFiles = join(process.cwd(), '.build', 'card-host');
if (!values.check) {
  say('Building the card with HubSpot’s own bundler …');
  await buildCardHost(cardFiles);
}
say('Starting the service with an embedded PostgreSQL, and a practice HubSpot portal …');
const demo = await startDemo({
  port,
  folder,
  log: createLog('warn'),
  cardFiles: values.check ? null : cardFiles,
});
const { events } = demo.company;
say(`Sending ${events.length} events of a sample company through the tracking API …`);
const bar = progress(events.length, 'sending');
const sent = await playSample(demo, bar.step);
bar.done();
say(
  `${sent.accepted} events stored, ${sent.duplicates} sent twice and stored once; every account is decided.`,
);

if (values.check) {
  const result = await checkDemo(demo);
  for (const line of result.lines) say(line);
  await demo.stop();
  process.exit(result.ok ? 0 : 1);
}

const { url, adminToken } = demo.service;
say(`
Pages to open:
  ${url}/demo                      contacts in the practice CRM, each with the card on its record
  ${url}/handoffs?token=${encodeURIComponent(adminToken)}
                                             every handoff, and a clock to move forward

Stop with Ctrl+C. The demo's data is in ${folder} and is thrown away at the next start.`);
const stop = (): void => void demo.stop().then(() => process.exit(0));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
