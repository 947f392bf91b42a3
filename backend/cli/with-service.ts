import { type Config, readConfig } from '../config.ts';
import { existingSecretInFolder } from '../data-folder.ts';
import { silentLog } from '../log.ts';
import { startService } from '../service.ts';
import { DataFolderInUse } from '../store/data-folder-lock.ts';
import { type AdminClient, adminClient, CliError } from './admin-client.ts';

/** How long to wait for a running service to answer, ms. */
const ANSWER_MS = 1_500;

/**
 * Runs `work` against the running service; where none runs, against one started for this command alone on the same
 * store, under the same lock.
 */
export async function withService<T>(work: (client: AdminClient) => Promise<T>): Promise<T> {
  const read = readConfig(process.env);
  if (!read.ok)
    throw new CliError(`the settings are not right:\n${read.problems.map((one) => `  ${one}`).join('\n')}`);
  const { config } = read;
  if (await answers(config.publicUrl)) return work(adminClient(config.publicUrl, adminTokenOf(config)));
  return withOwnService(config, work);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const body = (await response.json()) as { status?: string };
    return body.status === 'live';
  } catch {
    return false;
  }
}

function adminTokenOf(config: Config): string {
  const token = config.adminToken ?? tokenInFolder(config.dataDir);
  if (token === null) throw new CliError('set ADMIN_TOKEN to the token the service was started with');
  return token;
}

/** Null also where the service runs as another user: its folder is closed to us. */
function tokenInFolder(dataDir: string): string | null {
  try {
    return existingSecretInFolder(dataDir, 'admin-token');
  } catch {
    return null;
  }
}

async function withOwnService<T>(config: Config, work: (client: AdminClient) => Promise<T>): Promise<T> {
  const alone = { ...config, port: 0, redisUrl: null, role: 'all' as const };
  const service = await startService(alone, { now: Date.now, log: silentLog }).catch((error: unknown) => {
    if (error instanceof DataFolderInUse) {
      throw new CliError(
        `${error.message} (its service does not answer at ${config.publicUrl}: is PORT or PUBLIC_URL right?)`,
      );
    }
    throw error;
  });
  try {
    return await work(adminClient(service.url, service.adminToken));
  } finally {
    await service.stop();
  }
}
