import { z } from 'zod';
import type { SetUpItem, SetUpReport } from '../crm.ts';
import { apiPaths } from './api-paths.ts';
import { checkCustomObject, customObjectType, setUpCustomObject } from './custom-object.ts';
import { HubSpotError } from './errors.ts';
import type { Portal } from './portal.ts';
import { checkProperties, setUpProperties } from './set-up-properties.ts';

/** Makes properties, their group and (where allowed) the custom object exist, and notes what portal this is. */
export async function setUp(portal: Portal): Promise<SetUpReport> {
  const { transport, memory, fields } = portal;
  const items = await orMissingScopes(async () => {
    await saveAccountDetails(portal);
    const properties = await setUpProperties(transport, 'contacts', fields);
    const customObject = await setUpCustomObject(transport, memory, fields);
    for (const type of ['contacts', (await customObjectType(memory)) ?? []].flat())
      portal.definitions(type).forget();
    return [...properties, ...customObject];
  });
  return reportOf([...(await readScopes(portal)), ...items]);
}

/** Says what is missing without changing anything in the portal. */
export async function check(portal: Portal): Promise<SetUpReport> {
  const { transport, fields } = portal;
  const items = await orMissingScopes(async () => {
    await saveAccountDetails(portal);
    return [...(await checkProperties(transport, 'contacts', fields)), await checkCustomObject(transport)];
  });
  return reportOf([...(await readScopes(portal)), ...items]);
}

/** What is not allowed is an upgrade we do without; what is missing or different somebody must act on. */
function reportOf(items: SetUpItem[]): SetUpReport {
  return { ok: items.every((item) => item.state !== 'missing' && item.state !== 'different'), items };
}

const detailsSchema = z.object({
  portalId: z.union([z.string(), z.number()]).transform(String),
  timeZone: z.string().optional().catch(undefined),
  uiDomain: z.string().optional().catch(undefined),
});

/** Portal id, time zone and the domain record links begin with: nice to have, so a connection that may not ask goes without. */
async function saveAccountDetails({ transport, memory }: Portal): Promise<void> {
  try {
    const body = await transport({ kind: 'account details', method: 'GET', path: apiPaths.accountDetails });
    const details = detailsSchema.safeParse(body);
    if (details.success) await memory.saveFacts({ ...(await memory.facts()), ...details.data });
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.kind !== 'rejected') throw error;
  }
}

async function orMissingScopes(work: () => Promise<SetUpItem[]>): Promise<SetUpItem[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.missingScopes.length === 0) throw error;
    return error.missingScopes.map((scope) => scopeItem(scope, 'missing', error.message));
  }
}

/** One readable call for each scope that reading needs. Writing cannot be tried without writing. */
const READ_PROBES = [
  { scope: 'crm.objects.contacts.read', path: apiPaths.records('contacts'), needed: true },
  { scope: 'crm.objects.companies.read', path: apiPaths.records('companies'), needed: true },
  { scope: 'crm.objects.deals.read', path: apiPaths.records('deals'), needed: true },
  { scope: 'crm.objects.owners.read', path: apiPaths.owners, needed: true },
  { scope: 'tickets', path: apiPaths.records('tickets'), needed: false },
] as const;

async function readScopes({ transport, memory }: Portal): Promise<SetUpItem[]> {
  const items: SetUpItem[] = [];
  for (const { scope, path, needed } of READ_PROBES) {
    try {
      await transport({ kind: `scope ${scope}`, method: 'GET', path, query: { limit: '1' } });
      items.push(scopeItem(scope, 'present', 'Granted.'));
    } catch (error) {
      if (!(error instanceof HubSpotError) || error.status !== 403) throw error;
      items.push(
        needed
          ? scopeItem(scope, 'missing', `Not granted: connect HubSpot again and grant '${scope}'.`)
          : scopeItem(
              scope,
              'not_allowed',
              `Not granted: open tickets cannot hold a handoff back. Connect HubSpot again and grant '${scope}' to change that.`,
            ),
      );
    }
  }
  await forgetRefusedTickets(memory, items);
  return items;
}

async function forgetRefusedTickets(memory: Portal['memory'], items: readonly SetUpItem[]): Promise<void> {
  const { ticketsRefusedAt, ...facts } = await memory.facts();
  const granted = items.some((item) => item.what === 'scope tickets' && item.state === 'present');
  if (granted && ticketsRefusedAt !== undefined) await memory.saveFacts({ ...facts, ticketsRefusedAt: null });
}

function scopeItem(scope: string, state: SetUpItem['state'], message: string): SetUpItem {
  return { what: `scope ${scope}`, state, message };
}
