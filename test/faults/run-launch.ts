import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilSettled } from '../../backend/cli/wait-until-settled.ts';
import {
  createPracticePortal,
  type PracticePortal,
} from '../../backend/demo/practice-hubspot/practice-portal.ts';
import { type Random, randomStream } from '../../backend/demo/sample-company/random.ts';
import { sendBatch } from '../support/send-batch.ts';
import { freePort, type ServiceProcess, startServiceProcess } from '../support/service-process.ts';
import { type Company, inTurns, playbookAroundTheClock } from './product-launch.ts';

/** Longest a kill waits after a batch went out, ms: some hit the request, some the folding, deciding or delivering after it. */
const KILL_WITHIN_MS = 400;
/** A call to the portal takes this long, so that kills meet calls under way, ms. */
const PORTAL_ANSWER_MS = 40;
const CALLS_AT_ONCE = 20;
const RETRY_MS = 50;
const SETTLE_MS = 60_000;

export interface Launch {
  /** Per contact with a handoff: status, signal and how many tasks hang on it. */
  onRecords: { email: string; status: string; signal: string; contacts: number; tasks: number }[];
  settled: boolean;
  kills: number;
  /** Batches that had to be sent again because nobody answered. */
  resent: number;
  /** What the service says is left to do. */
  status: {
    foldLag: number;
    dueAccounts: number;
    wantedContexts: number;
    deliveries: Record<string, number>;
  };
}

/** Sends the companies' calls to a real service on `dataDir`, killing it `kills` times on the way; the sender repeats what was not answered. */
export async function runLaunch(options: {
  dataDir: string;
  companies: readonly Company[];
  kills: number;
  seed: number;
}): Promise<Launch> {
  const portal = createPracticePortal({ now: Date.now });
  const listening = await portal.listen();
  portal.fail({ fault: { kind: 'slow', ms: PORTAL_ANSWER_MS }, times: Number.POSITIVE_INFINITY });
  const start = {
    dataDir: options.dataDir,
    port: await freePort(),
    environment: { HUBSPOT_API_URL: listening.url },
  };
  let service = await startServiceProcess(start);
  try {
    const writeKey = await connectedWorkspace(service);
    const turns = inTurns(options.companies, CALLS_AT_ONCE);
    const random = randomStream(options.seed, 'kills');
    const killAt = killMoments(turns.length, options.kills, random);
    let resent = 0;
    let killing = Promise.resolve();
    for (const [index, turn] of turns.entries()) {
      if (killAt.has(index)) {
        const moment = sleep(random.between(0, KILL_WITHIN_MS));
        killing = killing.then(async () => {
          await moment;
          await service.end('SIGKILL');
          service = await startServiceProcess(start);
        });
      }
      resent += await sendUntilAnswered({ url: service.url, writeKey }, turn);
    }
    await killing;
    const settled = await waitUntilSettled(service.client, SETTLE_MS);
    const status = await service.client.get<Launch['status']>('/status');
    return { onRecords: onRecords(portal), settled, kills: killAt.size, resent, status };
  } finally {
    await service.end('SIGTERM');
    await listening.close();
  }
}

async function connectedWorkspace({ client }: ServiceProcess): Promise<string> {
  const workspace = await client.post<{ workspaceId: string; writeKey: string }>('/workspaces', {
    name: 'Launch',
  });
  const path = `/workspaces/${workspace.workspaceId}`;
  const applied = await client.post<{ ok: boolean }>(`${path}/playbook`, {
    source: playbookAroundTheClock(),
  });
  if (!applied.ok) throw new Error(`the playbook is not right: ${JSON.stringify(applied)}`);
  await client.post(`${path}/connections/hubspot`, { accessToken: 'practice-token' });
  return workspace.writeKey;
}

/** One moment in each part of the stream, the last one near its end, when most is under way. */
function killMoments(turns: number, kills: number, random: Random): Set<number> {
  const part = Math.floor(turns / Math.max(1, kills));
  return new Set(
    Array.from(
      { length: kills },
      (_, index) => (index + 1) * part - 1 - random.between(0, Math.floor(part / 3)),
    ),
  );
}

/** As every sender must: what was not answered is sent again, the same, until it is. Answers how often. */
async function sendUntilAnswered(
  to: { url: string; writeKey: string },
  turn: readonly object[],
): Promise<number> {
  for (let again = 0; ; again += 1) {
    const sent = await sendBatch(to, turn).catch(() => null);
    if (sent?.status === 200) return again;
    await sleep(RETRY_MS);
  }
}

function onRecords(portal: PracticePortal): Launch['onRecords'] {
  const contacts = portal.records('contacts');
  return contacts
    .flatMap(({ id, properties }) => {
      const { email = '', pql_status: status, pql_signal: signal = '' } = properties;
      if (status === undefined) return [];
      const same = contacts.filter((one) => one.properties['email'] === email).length;
      return [
        { email, status, signal, contacts: same, tasks: portal.linked('contacts', id, 'tasks').length },
      ];
    })
    .sort((a, b) => (a.email < b.email ? -1 : 1));
}
