import { parseArgs } from 'node:util';
import { durableIngest } from './durable-ingest.ts';
import { eventToField } from './event-to-field.ts';
import type { Figure, Round, Scale } from './figure.ts';
import { foldAndDecide } from './fold-and-decide.ts';
import { hubspotCalls } from './hubspot-calls.ts';
import { machineFacts, report } from './report.ts';
import { salesforceCalls } from './salesforce-calls.ts';
import { startUp } from './start-up.ts';
import { type Summary, summarise } from './summary.ts';

const FIGURES: readonly Figure[] = [
  durableIngest,
  foldAndDecide,
  eventToField,
  hubspotCalls,
  salesforceCalls,
  startUp,
];
const ROUNDS = { full: 5, quick: 3 } as const;

const HELP = `npm run bench                     measure every figure, 5 rounds each, against its peer and its target
npm run bench -- <figure> …       only these: ${FIGURES.map((figure) => figure.name).join(', ')}
npm run bench -- --quick          3 rounds and shorter streams, for a look while developing
Exits 1 when a target is missed. Leave the machine alone meanwhile: the ratios bear noise, the times do not.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !FIGURES.some((figure) => figure.name === name));
if (values.help || unknown.length > 0) {
  const problem = unknown.length === 0 ? '' : `there is no figure called ${unknown.join(', ')}\n\n`;
  (values.help ? process.stdout : process.stderr).write(problem + HELP);
  process.exit(values.help ? 0 : 2);
}

const scale: Scale = values.quick ? 'quick' : 'full';
process.stdout.write(`${machineFacts(new Date())}\n\n`);
const summaries: Summary[] = [];
for (const figure of FIGURES) {
  if (positionals.length === 0 || positionals.includes(figure.name)) summaries.push(await measure(figure));
}
process.stderr.write('\n');
process.stdout.write(report(summaries));
process.exit(summaries.every((summary) => summary.passed) ? 0 : 1);

async function measure(figure: Figure): Promise<Summary> {
  process.stderr.write(`${figure.title} `);
  const measurement = await figure.start(scale);
  if (figure.warmUp) await measurement.round();
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS[scale]) {
    rounds.push(await measurement.round());
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  return summarise(figure, rounds, await measurement.finish());
}
