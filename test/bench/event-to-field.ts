import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilSettled } from '../../backend/cli/wait-until-settled.ts';
import {
  createPracticePortal,
  type PracticePortal,
} from '../../backend/demo/practice-hubspot/practice-portal.ts';
import { sendBatch } from '../support/send-batch.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';
import { benchFolder } from './bench-folder.ts';
import type { Figure, Measurement, Round, Scale } from './figure.ts';
import { round as rounded } from './report.ts';
import { type Story, story } from './stories.ts';
import { percentile } from './summary.ts';
import { workload } from './workload.ts';

const EVENTS_PER_SECOND = 200;
const HANDOFFS_PER_SECOND = 1;
/** Events come in requests of this many: what SDKs send after gathering for a moment. */
const REQUEST = 10;
const SECONDS = { full: 30, quick: 10 } as const;
/** How long HubSpot takes to answer a call, ms: what its customers see at the median. */
const ANSWER_MS = 100;
const LOOK_EVERY_MS = 10;
/** The crowd's events are older than any signal of the default playbook looks back, ms: it keeps the service busy and nobody in sales. */
const CROWD_AGE = 45 * 24 * 3_600_000;
/** A field that is not there after this is lost, ms. */
const PATIENCE_MS = 30_000;

export const eventToField: Figure = {
  name: 'latency',
  title: 'accepted event → field, p95',
  unit: 's',
  includes:
    `a steady ${EVENTS_PER_SECOND} events/s in requests of ${REQUEST}, ${HANDOFFS_PER_SECOND} of them a second the trigger of a ` +
    'handoff of an account of its own; half of the people have a contact. From the answer 200 for the trigger to pql_status ' +
    `on the contact. Includes asking the CRM about the account first; every call of the practice portal takes ${ANSWER_MS} ms. ` +
    'The service is a process of its own on the embedded database.',
  peer: null,
  target: { kind: 'at_most', limit: 3 },
  warmUp: false,
  start,
};

async function start(scale: Scale): Promise<Measurement> {
  const portal = createPracticePortal({ now: Date.now });
  const listening = await portal.listen();
  const folder = benchFolder();
  const service = await startServiceProcess({
    dataDir: folder.path,
    environment: { HUBSPOT_API_URL: listening.url },
  });
  const workspace = await service.client.post<{ workspaceId: string; writeKey: string }>('/workspaces', {
    name: 'Bench',
  });
  await service.client.post(`/workspaces/${workspace.workspaceId}/connections/hubspot`, {
    accessToken: 'practice-token',
  });
  portal.fail({ fault: { kind: 'slow', ms: ANSWER_MS }, times: Number.POSITIVE_INFINITY });
  const waits: number[] = [];
  let rounds = 0;
  return {
    async round(): Promise<Round> {
      rounds += 1;
      const measured = await oneRound(service, portal, workspace.writeKey, rounds, SECONDS[scale]);
      waits.push(...measured);
      return { value: percentile(measured, 0.95) / 1_000, peer: null };
    },
    async finish() {
      await service.end('SIGTERM');
      await listening.close();
      folder.remove();
      return [
        `${waits.length} handoffs: median ${rounded(percentile(waits, 0.5) / 1_000)} s, slowest ${rounded(Math.max(...waits) / 1_000)} s`,
      ];
    },
  };
}

/** One steady stream; answers how long each handoff's field took, ms. */
async function oneRound(
  service: ServiceProcess,
  portal: PracticePortal,
  writeKey: string,
  round: number,
  seconds: number,
): Promise<number[]> {
  const to = { url: service.url, writeKey };
  const stories = Array.from({ length: seconds * HANDOFFS_PER_SECOND }, (_, index) =>
    story(index, Date.now(), `round${round}`),
  );
  stories.forEach(({ email }, index) => {
    if (index % 2 === 0) portal.createAsPerson('contacts', { email }, 7001);
  });
  await sendBatch(
    to,
    stories.flatMap((one) => one.before),
  );
  await settled(service);
  const watch = watchFields(portal, stories);
  const accepted = await stream(to, stories, seconds, round);
  const appeared = await watch;
  await settled(service);
  return stories.map(
    ({ email }) => (appeared.get(email) ?? Number.NaN) - (accepted.get(email) ?? Number.NaN),
  );
}

/** Sends the stream at its pace; answers when each story's trigger was answered with 200, by e-mail address. */
async function stream(
  to: { url: string; writeKey: string },
  stories: readonly Story[],
  seconds: number,
  round: number,
): Promise<Map<string, number>> {
  const accepted = new Map<string, number>();
  const crowd = workload({
    events: seconds * EVENTS_PER_SECOND,
    people: 200,
    accounts: 50,
    order: 'sessions',
    until: Date.now() - CROWD_AGE,
    seed: round,
  });
  const requests = Math.ceil(crowd.length / REQUEST);
  const requestsPerStory = requests / stories.length;
  const started = performance.now();
  const answers: Promise<void>[] = [];
  for (let index = 0; index < requests; index += 1) {
    const due = started + (index * REQUEST * 1_000) / EVENTS_PER_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    const next = index % requestsPerStory < 1 ? stories[Math.floor(index / requestsPerStory)] : undefined;
    const calls = crowd.slice(index * REQUEST, (index + 1) * REQUEST - (next === undefined ? 0 : 1));
    const sent = sendBatch(to, next === undefined ? calls : [...calls, next.trigger(Date.now())]);
    answers.push(
      sent.then(({ status }) => {
        if (status !== 200) throw new Error(`the service answered ${status}`);
        if (next !== undefined) accepted.set(next.email, performance.now());
      }),
    );
  }
  await Promise.all(answers);
  return accepted;
}

/** When each story's contact first carried a status, by e-mail address. */
async function watchFields(portal: PracticePortal, stories: readonly Story[]): Promise<Map<string, number>> {
  const appeared = new Map<string, number>();
  const waitingFor = new Set(stories.map(({ email }) => email));
  let quietSince = performance.now();
  while (waitingFor.size > 0) {
    await sleep(LOOK_EVERY_MS);
    for (const { properties } of portal.records('contacts')) {
      const { email, pql_status: status } = properties;
      if (status === undefined || email === undefined || !waitingFor.delete(email)) continue;
      appeared.set(email, performance.now());
      quietSince = performance.now();
    }
    if (performance.now() - quietSince > PATIENCE_MS)
      throw new Error(`${waitingFor.size} handoffs never reached their contact`);
  }
  return appeared;
}

async function settled(service: ServiceProcess): Promise<void> {
  if (!(await waitUntilSettled(service.client, 60_000))) throw new Error('the service did not settle');
}
