import type { SetUpReport } from '../crm/crm.ts';
import { CrmError } from '../crm/crm-error.ts';
import { type OpenCrmDeps, openCrm } from '../jobs/open-crm.ts';
import type { Waker } from '../jobs/waker.ts';
import { decideAllAnew } from '../store/accounts.ts';
import type { CrmConnection } from '../store/connections.ts';
import { retryDeliveries } from '../store/deliveries.ts';

/**
 * What follows when a CRM was connected, for the first time or again: it is set up, what waited for it goes out, and
 * every account is decided anew with what the CRM knows of it.
 */
export async function startConnection(
  deps: OpenCrmDeps & { waker: Waker },
  connection: CrmConnection,
): Promise<SetUpReport> {
  const report = await reportFrom(() => openCrm(deps, connection).setUp());
  await retryDeliveries(deps.db, connection.connectionId, deps.now());
  await decideAllAnew(deps.db, connection.workspaceId, deps.now());
  deps.waker.wake('decide');
  deps.waker.wake('deliver');
  return report;
}

/** A set-up report, even when the CRM could not be reached at all. */
export async function reportFrom(work: () => Promise<SetUpReport>): Promise<SetUpReport> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { ok: false, items: [{ what: 'connection', state: 'missing', message: error.message }] };
  }
}
