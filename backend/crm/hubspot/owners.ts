import { z } from 'zod';
import type { CrmOwner } from '../../../src/snapshot.ts';
import { apiPaths } from './api-paths.ts';
import { nextPage, readList } from './records.ts';
import type { Transport } from './transport.ts';

const ownerSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});

const PAGE = '500';

/** Everybody who owns or owned records, by owner id (not user id). People who left are archived owners. */
export async function readOwners(transport: Transport): Promise<Record<string, CrmOwner>> {
  const [left, active] = await Promise.all([readPages(transport, true), readPages(transport, false)]);
  return Object.fromEntries([...left, ...active].map((owner) => [owner.ownerId, owner]));
}

async function readPages(transport: Transport, archived: boolean): Promise<CrmOwner[]> {
  const owners: CrmOwner[] = [];
  let after: string | undefined;
  do {
    const body = await transport({
      kind: 'owners read',
      method: 'GET',
      path: apiPaths.owners,
      query: { limit: PAGE, archived: String(archived), ...(after === undefined ? {} : { after }) },
    });
    owners.push(
      ...readList(body, 'results')
        .flatMap((item) => ownerSchema.safeParse(item).data ?? [])
        .map(toOwner(!archived)),
    );
    after = nextPage(body);
  } while (after !== undefined);
  return owners;
}

function toOwner(active: boolean): (owner: z.infer<typeof ownerSchema>) => CrmOwner {
  return (owner) => {
    const email = owner.email ?? '';
    const name = [owner.firstName, owner.lastName].filter(Boolean).join(' ');
    return { ownerId: owner.id, name: name === '' ? email : name, email, active };
  };
}
