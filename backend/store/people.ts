import type { PersonState } from '../../src/person-state.ts';
import type { Queries } from './db.ts';

/** One id a sender uses for somebody, with what was done under it. */
export interface PersonRow {
  actorId: string;
  /** The id their other ids led to. */
  rootId: string;
  claimedBy: string | null;
  /** Seen as a user id at least once. */
  known: boolean;
  accountKey: string | null;
  /** Registrable domain of their business e-mail address. */
  domain: string | null;
  state: PersonState;
}

interface Row {
  actor_id: string;
  root_id: string;
  claimed_by: string | null;
  known: boolean;
  account_key: string | null;
  domain: string | null;
  state: string;
}

const COLUMNS = 'actor_id, root_id, claimed_by, known, account_key, domain, state';

function personRow(row: Row): PersonRow {
  return {
    actorId: row.actor_id,
    rootId: row.root_id,
    claimedBy: row.claimed_by,
    known: row.known,
    accountKey: row.account_key,
    domain: row.domain,
    state: JSON.parse(row.state) as PersonState,
  };
}

/** Rows of these ids, locked until the transaction ends, in an order that keeps two workers from dead-locking. */
export async function lockPeople(
  queries: Queries,
  workspaceId: string,
  actorIds: readonly string[],
): Promise<PersonRow[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from person where workspace_id = $1 and actor_id = any($2::text[]) order by actor_id for update`,
    [workspaceId, actorIds],
  );
  return rows.map(personRow);
}

/** Makes rows for ids not seen before, so that they can be locked. Two workers meeting the same new id wait for each other. */
export async function addPeople(
  queries: Queries,
  workspaceId: string,
  actorIds: readonly string[],
  emptyState: PersonState,
): Promise<void> {
  await queries.run(
    `insert into person (workspace_id, actor_id, root_id, state)
     select $1, id, id, $3 from unnest($2::text[]) as id order by id
     on conflict (workspace_id, actor_id) do nothing`,
    [workspaceId, actorIds, JSON.stringify(emptyState)],
  );
}

/** Ids whose person is one of these roots, locked. */
export async function lockPeopleOfRoots(
  queries: Queries,
  workspaceId: string,
  rootIds: readonly string[],
): Promise<PersonRow[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from person where workspace_id = $1 and root_id = any($2::text[]) order by actor_id for update`,
    [workspaceId, rootIds],
  );
  return rows.map(personRow);
}

/** Ids with a business address at one of these domains, locked. */
export async function lockPeopleOfDomains(
  queries: Queries,
  workspaceId: string,
  domains: readonly string[],
): Promise<PersonRow[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from person where workspace_id = $1 and root_id in (
       select root_id from person where workspace_id = $1 and domain = any($2::text[]))
     order by actor_id for update`,
    [workspaceId, domains],
  );
  return rows.map(personRow);
}

/** All ids of everyone in these accounts. */
export async function peopleOfAccounts(
  queries: Queries,
  workspaceId: string,
  accountKeys: readonly string[],
): Promise<PersonRow[]> {
  const rows = await queries.query<Row>(
    `select ${COLUMNS} from person where workspace_id = $1 and account_key = any($2::text[]) order by actor_id`,
    [workspaceId, accountKeys],
  );
  return rows.map(personRow);
}

export async function savePeople(
  queries: Queries,
  workspaceId: string,
  people: readonly PersonRow[],
): Promise<void> {
  await queries.run(
    `update person p set root_id = n.root_id, claimed_by = n.claimed_by, known = (n.known = 't'), account_key = n.account_key,
       domain = n.domain, state = n.state
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], string_to_array($8, $9))
       as n (actor_id, root_id, claimed_by, known, account_key, domain, state)
     where p.workspace_id = $1 and p.actor_id = n.actor_id`,
    [
      workspaceId,
      people.map((one) => one.actorId),
      people.map((one) => one.rootId),
      people.map((one) => one.claimedBy),
      people.map((one) => (one.known ? 't' : 'f')),
      people.map((one) => one.accountKey),
      people.map((one) => one.domain),
      people.map((one) => JSON.stringify(one.state)).join('\u001e'),
      '\u001e',
    ],
  );
}
