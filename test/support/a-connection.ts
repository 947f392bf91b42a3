import { type CrmConnection, saveConnection } from '../../backend/store/connections.ts';
import type { Queries } from '../../backend/store/db.ts';
import { addWorkspace } from '../../backend/store/workspaces.ts';

/** A new workspace connected to a portal; the test states only what matters. */
export async function aConnection(
  queries: Queries,
  what: Partial<Parameters<typeof saveConnection>[1]> = {},
): Promise<CrmConnection> {
  const { workspaceId } = await addWorkspace(queries, 'Test');
  return saveConnection(queries, {
    workspaceId,
    vendor: 'hubspot',
    apiUrl: 'http://hubspot.test',
    portalId: '44000001',
    credentials: 'sealed',
    ...what,
  });
}
