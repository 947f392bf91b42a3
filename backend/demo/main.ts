import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { progress } from '../cli/output.ts';
import { createLog } from '../log.ts';
import type { CrmVendor } from '../store/connections.ts';
import { buildCardHost } from './card-host/build.ts';
import { checkDemo } from './check-demo.ts';
import { type Demo, demoFolder, playSample, startDemo } from './demo.ts';

const HELP = `npm run demo                 start everything, send a sample company's 30 days, print the pages to open
npm run demo -- --check      the same unattended, on HubSpot and then on Salesforce; exits 0 only if every expected
                             handoff is on its record
  --crm hubspot|salesforce   only this one; HubSpot has pages to look at the records
  --port N                   another port than 8080 (0: any free one)
`;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    crm: { type: 'string' },
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

const { crm } = values;
if (crm !== undefined && crm !== 'hubspot' && crm !== 'salesforce') {
  process.stderr.write(`--crm: expected hubspot or salesforce, found '${crm}'\n`);
  process.exit(1);
}

if (values.check) {
  const vendors: CrmVendor[] = crm === undefined ? ['hubspot', 'salesforce'] : [crm];
  let ok = true;
  for (const vendor of vendors) ok = (await check(vendor)) && ok;
  process.exit(ok ? 0 : 1);
}
await show(crm ?? 'hubspot');

async function check(vendor: CrmVendor): Promise<boolean> {
  const demo = await play(vendor, null);
  const result = await checkDemo(demo);
  for (const line of result.lines) say(line);
  await demo.stop();
  return result.ok;
}

async function show(vendor: CrmVendor): Promise<void> {
  const cardFiles = join(process.cwd(), '.build', 'card-host');
  if (vendor === 'hubspot') {
    say('Building the card with HubSpot’s own bundler …');
    await buildCardHost(cardFiles);
  }
  const demo = await play(vendor, cardFiles);
  const { url, adminToken } = demo.service;
  const contacts = `  ${url}/demo                      contacts in the practice CRM, each with the card on its record\n`;
  say(`
Pages to open:
${vendor === 'hubspot' ? contacts : ''}  ${url}/handoffs?token=${encodeURIComponent(adminToken)}
                                             every handoff, and a clock to move forward

Stop with Ctrl+C. The demo's data is in ${demoFolder()} and is thrown away at the next start.`);
  const stop = (): void => void demo.stop().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Starts everything and plays the sample company's thirty days. */
async function play(vendor: CrmVendor, cardFiles: string | null): Promise<Demo> {
  const practice = { hubspot: 'a practice HubSpot portal', salesforce: 'a practice Salesforce org' }[vendor];
  say(`Starting the service with an embedded PostgreSQL, and ${practice} …`);
  const demo = await startDemo({ vendor, port, folder: demoFolder(), log: createLog('warn'), cardFiles });
  const { events } = demo.company;
  say(`Sending ${events.length} events of a sample company through the tracking API …`);
  const bar = progress(events.length, 'sending');
  const sent = await playSample(demo, bar.step);
  bar.done();
  say(
    `${sent.accepted} events stored, ${sent.duplicates} sent twice and stored once; every account is decided.`,
  );
  return demo;
}
