import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AdminClient, adminClient } from '../../backend/cli/admin-client.ts';
import { existingSecretInFolder } from '../../backend/data-folder.ts';

const MAIN = fileURLToPath(new URL('../../backend/main.ts', import.meta.url));
const LOOK_AGAIN_MS = 5;

/** The real service, `node backend/main.ts`, in a process of its own on an embedded database. */
export interface ServiceProcess {
  url: string;
  pid: number;
  client: AdminClient;
  /** From spawning the process until it said it is ready, ms. */
  readyMs: number;
  /** Everything it printed. */
  output: () => string;
  /** Sends a signal and waits for the end; answers the exit code, null after a kill. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Starts the service and waits until it is ready. Throws with what it printed when it ends before that. */
export async function startServiceProcess(options: {
  dataDir: string;
  /** 0 or absent: any free one. */
  port?: number;
  environment?: Record<string, string>;
}): Promise<ServiceProcess> {
  const port = options.port ?? (await freePort());
  const started = performance.now();
  const launched = launchService({ ...options, port });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (launched.child.exitCode !== null || launched.child.signalCode !== null)
      throw new Error(`the service ended before it was ready:\n${launched.output()}`);
    await sleep(LOOK_AGAIN_MS);
  }
  const readyMs = performance.now() - started;
  const token = existingSecretInFolder(options.dataDir, 'admin-token');
  if (token === null) throw new Error('the service made no admin token');
  return {
    url,
    pid: launched.child.pid ?? 0,
    client: adminClient(url, token),
    readyMs,
    output: launched.output,
    async end(signal) {
      launched.child.kill(signal);
      return launched.ended;
    },
  };
}

export interface LaunchedService {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

/** Starts the service and does not wait for it: for the starts that must fail. */
export function launchService(options: {
  dataDir: string;
  port: number;
  environment?: Record<string, string>;
}): LaunchedService {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LOG_LEVEL: 'warn',
      ...options.environment,
      PORT: String(options.port),
      DATA_DIR: options.dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => void printed.push(part.toString('utf8')));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => printed.join(''), ended };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok === true;
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
