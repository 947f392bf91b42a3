import { personKey } from '../../src/brief/record-fields-of.ts';
import type { PersonState } from '../../src/person-state.ts';
import type { Db, Queries } from './db.ts';
import { timestamp } from './instant.ts';

export interface Erased {
  ids: number;
  events: number;
  handoffs: number;
}

/** Everything a person is known by. */
interface Known {
  workspaceId: string;
  ids: string[];
  /** Accounts they belong to or were handed off in. */
  accounts: string[];
  /** Their addresses and full name: what others' records may say of them. */
  words: string[];
}

/**
 * Deletes everything kept of a person, under whichever of their ids they are named: their ids and state, their events,
 * their handoffs with briefs, their links to CRM records, and every stored decision and CRM context they appear in.
 * Where teammates' events and briefs name them, the name goes. Their accounts are decided anew without them.
 */
export async function erasePerson(
  db: Db,
  workspaceId: string,
  personId: string,
  now: number,
): Promise<Erased> {
  return db.tx(async (queries) => {
    const known = await whatIsKnown(queries, workspaceId, personId);
    const events = await eraseEvents(queries, known);
    await eraseState(queries, known);
    await eraseLinks(queries, known);
    const handoffs = await queries.run(
      'delete from handoff where workspace_id = $1 and person_id = any($2::text[])',
      [workspaceId, known.ids],
    );
    await eraseSnapshots(queries, known);
    await eraseMentions(queries, known);
    await queries.run(
      'update account set due_at = $3, fingerprint = null where workspace_id = $1 and account_key = any($2::text[])',
      [workspaceId, known.accounts, timestamp(now)],
    );
    return { ids: known.ids.length, events, handoffs };
  });
}

async function whatIsKnown(queries: Queries, workspaceId: string, personId: string): Promise<Known> {
  const people = await queries.query<{ actor_id: string; account_key: string | null; state: string }>(
    `select actor_id, account_key, state from person where workspace_id = $1 and root_id in (
       select root_id from person where workspace_id = $1 and (actor_id = $2 or root_id = $2)) for update`,
    [workspaceId, personId],
  );
  const ids = [...new Set([personId, ...people.map((row) => row.actor_id)])];
  const handoffs = await queries.query<{ account_key: string; person_email: string | null }>(
    'select account_key, person_email from handoff where workspace_id = $1 and person_id = any($2::text[])',
    [workspaceId, ids],
  );
  const states = people.map((row) => JSON.parse(row.state) as PersonState);
  const addresses = [
    ...states.map((state) => state.traits['email']?.[0]),
    ...handoffs.map((row) => row.person_email),
  ];
  const words = [...addresses, ...states.map(fullNameIn)].filter((one) => typeof one === 'string');
  const accounts = [...people, ...handoffs].flatMap((row) => row.account_key ?? []);
  return {
    workspaceId,
    ids,
    accounts: [...new Set(accounts)],
    words: [...new Set(words)].filter((one) => one !== ''),
  };
}

/** Null without both names: a first name alone is a word of its own in too many sentences. */
function fullNameIn({ traits }: PersonState): string | null {
  const [first, last] = [traits['first_name']?.[0], traits['last_name']?.[0]];
  return typeof first === 'string' && typeof last === 'string' ? `${first} ${last}` : null;
}

async function eraseEvents(queries: Queries, { workspaceId, ids }: Known): Promise<number> {
  return queries.run(
    `delete from event where workspace_id = $1 and (body::jsonb ->> 'userId' = any($2::text[])
       or body::jsonb ->> 'anonymousId' = any($2::text[]) or body::jsonb ->> 'previousId' = any($2::text[]))`,
    [workspaceId, ids],
  );
}

/** Their rows, and the account that was theirs alone. */
async function eraseState(queries: Queries, { workspaceId, ids }: Known): Promise<void> {
  await queries.run('delete from person where workspace_id = $1 and actor_id = any($2::text[])', [
    workspaceId,
    ids,
  ]);
  await queries.run('delete from account where workspace_id = $1 and account_key = any($2::text[])', [
    workspaceId,
    ids.map((id) => `person:${id}`),
  ]);
}

async function eraseLinks(queries: Queries, { workspaceId, ids }: Known): Promise<void> {
  const keys = ids.map((id) => personKey(workspaceId, id));
  await queries.run(
    `delete from crm_written w using crm_link l join crm_connection c using (connection_id)
     where c.workspace_id = $1 and l.person_key = any($2::text[])
       and w.connection_id = l.connection_id and w.record_id = l.record_id`,
    [workspaceId, keys],
  );
  await queries.run(
    `delete from crm_link l using crm_connection c
     where c.connection_id = l.connection_id and c.workspace_id = $1 and l.person_key = any($2::text[])`,
    [workspaceId, keys],
  );
}

/** What decisions were made from, of these accounts and of any the person belonged to before. */
async function eraseSnapshots(queries: Queries, { workspaceId, ids, accounts }: Known): Promise<void> {
  await queries.run(
    `delete from decision where workspace_id = $1 and (account_key = any($2::text[]) or exists (
       select from jsonb_array_elements(snapshot::jsonb -> 'people') p where p ->> 'personId' = any($3::text[])))`,
    [workspaceId, accounts, ids],
  );
  await queries.run(
    `delete from crm_context where workspace_id = $1
       and (account_key = any($2::text[]) or (context::jsonb -> 'people') ?| $3::text[])`,
    [workspaceId, accounts, ids],
  );
}

/** Others' events, states, briefs and record changes keep what they say, but no longer of whom. */
async function eraseMentions(queries: Queries, { workspaceId, words }: Known): Promise<void> {
  if (words.length === 0) return;
  const pattern = words.map(patternOf).join('|');
  const erase = async (table: string, column: string, scope: string): Promise<void> => {
    await queries.run(
      `update ${table} set ${column} = regexp_replace(${column}, $2, 'somebody', 'gi') where ${scope} and ${column} ~* $2`,
      [workspaceId, pattern],
    );
  };
  await erase('event', 'body', 'workspace_id = $1');
  await erase('person', 'state', 'workspace_id = $1');
  await erase('account', 'state', 'workspace_id = $1');
  await erase('handoff', 'brief', 'workspace_id = $1');
  await erase(
    'delivery',
    'change',
    'connection_id in (select connection_id from crm_connection where workspace_id = $1)',
  );
}

/** As it stands in JSON text, with what is special to regular expressions escaped. */
function patternOf(word: string): string {
  return JSON.stringify(word)
    .slice(1, -1)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
