import { inChunks } from '../chunks.ts';
import type { CrmMemory } from '../crm.ts';
import { apiPaths } from './api-paths.ts';
import { KEY_PROPERTY } from './contact-plan.ts';
import { readRecordFollowingMerges, readRecordsBy } from './read-records.ts';
import { type CrmRecord, nextPage, readRecords } from './records.ts';
import type { Transport } from './transport.ts';

/** A person to look for. */
export interface Wanted {
  /** Our key of them. */
  key: string;
  email: string | null;
}

export type Match =
  | { kind: 'found'; record: CrmRecord }
  | { kind: 'none' }
  | { kind: 'ambiguous'; reason: string };

export interface MatchDeps {
  transport: Transport;
  memory: CrmMemory;
}

/** Read with every contact, to tell whose it is. */
const IDENTITY_PROPERTIES = ['email', 'hs_additional_emails', KEY_PROPERTY] as const;

/**
 * Finds the contact of each person, read with `properties`. In this order, because each step is surer or
 * cheaper than the next: the record we linked before, their address as primary e-mail, our key on the record,
 * their address among a contact's other addresses. What is found is linked, so the next time is one read.
 * Two contacts for one person are no match: linking the wrong one would show a stranger's story.
 */
export async function matchPeople(
  deps: MatchDeps,
  people: readonly Wanted[],
  properties: readonly string[],
  keyPropertyExists: boolean,
): Promise<Map<string, Match>> {
  const search = new MatchSearch(deps, people, [...new Set([...IDENTITY_PROPERTIES, ...properties])]);
  await search.byLink();
  await search.byEmail();
  if (keyPropertyExists) await search.byKey();
  await search.byOtherEmail();
  await search.linkFound();
  return search.matches;
}

class MatchSearch {
  readonly matches = new Map<string, Match>();
  private readonly deps: MatchDeps;
  private readonly properties: readonly string[];
  private readonly people: readonly Wanted[];
  private readonly newlyFound: { key: string; recordId: string }[] = [];

  constructor(deps: MatchDeps, people: readonly Wanted[], properties: readonly string[]) {
    this.deps = deps;
    this.properties = properties;
    this.people = [...new Map(people.map((person) => [person.key, person])).values()];
    for (const person of this.people) this.matches.set(person.key, { kind: 'none' });
  }

  async byLink(): Promise<void> {
    const { transport, memory } = this.deps;
    const links = await memory.links(this.people.map((person) => person.key));
    if (links.size === 0) return;
    const read = await readRecordsBy(transport, 'contacts', [...links.values()], this.properties);
    const byId = new Map(read.map((record) => [record.id, record]));
    const lost = new Set<string>();
    for (const [key, recordId] of links) {
      const record = byId.get(recordId);
      if (record === undefined) lost.add(recordId);
      else this.matches.set(key, { kind: 'found', record });
    }
    for (const recordId of lost) await this.follow(recordId, keysOf(links, recordId));
  }

  /** A linked record the batch no longer has was merged, and a single read finds where to, or it is gone. */
  private async follow(formerId: string, keys: readonly string[]): Promise<void> {
    const { transport, memory } = this.deps;
    const record = await readRecordFollowingMerges(transport, 'contacts', formerId, this.properties);
    if (record === null) return await memory.unlink([...keys]);
    if (record.id !== formerId) await memory.repoint(formerId, record.id);
    for (const key of keys) this.matches.set(key, { kind: 'found', record });
  }

  async byEmail(): Promise<void> {
    const emails = this.unmatchedEmails();
    if (emails.length === 0) return;
    this.takeByAddress(
      await readRecordsBy(this.deps.transport, 'contacts', emails, this.properties, 'email'),
    );
  }

  async byKey(): Promise<void> {
    const keys = this.unmatched().map((person) => person.key);
    if (keys.length === 0) return;
    const records = await readRecordsBy(this.deps.transport, 'contacts', keys, this.properties, KEY_PROPERTY);
    for (const person of this.unmatched()) {
      this.take(
        person,
        records.filter((record) => record.properties[KEY_PROPERTY] === person.key),
      );
    }
  }

  async byOtherEmail(): Promise<void> {
    const emails = this.unmatchedEmails();
    if (emails.length === 0) return;
    this.takeByAddress(await searchOtherEmails(this.deps.transport, emails, this.properties));
  }

  async linkFound(): Promise<void> {
    if (this.newlyFound.length > 0) await this.deps.memory.link(this.newlyFound);
  }

  private takeByAddress(records: readonly CrmRecord[]): void {
    const byAddress = new Map<string, CrmRecord[]>();
    for (const record of records) {
      for (const address of addressesOf(record))
        byAddress.set(address, [...(byAddress.get(address) ?? []), record]);
    }
    for (const person of this.unmatched()) {
      const address = addressOf(person);
      if (address !== null) this.take(person, byAddress.get(address) ?? []);
    }
  }

  private take(person: Wanted, candidates: readonly CrmRecord[]): void {
    const [record, other] = [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()];
    if (record === undefined) return;
    if (other !== undefined) {
      const reason = `More than one contact in HubSpot answers to this person (${record.id} and ${other.id}); merge them there.`;
      this.matches.set(person.key, { kind: 'ambiguous', reason });
      return;
    }
    this.matches.set(person.key, { kind: 'found', record });
    this.newlyFound.push({ key: person.key, recordId: record.id });
  }

  private unmatched(): Wanted[] {
    return this.people.filter((person) => this.matches.get(person.key)?.kind === 'none');
  }

  private unmatchedEmails(): string[] {
    return this.unmatched().flatMap((person) => addressOf(person) ?? []);
  }
}

function keysOf(links: ReadonlyMap<string, string>, recordId: string): string[] {
  return [...links].filter(([, linked]) => linked === recordId).map(([key]) => key);
}

/** A person's address as HubSpot spells it, or null when they have none that could be one. */
export function addressOf(person: { email: string | null }): string | null {
  const address = person.email?.trim().toLowerCase() ?? '';
  return /^[^\s@;]+@[^\s@;]+$/.test(address) ? address : null;
}

function addressesOf(record: CrmRecord): string[] {
  const { email, hs_additional_emails: others } = record.properties;
  return [email ?? '', ...(others ?? '').split(';')]
    .map((address) => address.trim().toLowerCase())
    .filter(Boolean);
}

/** Most values of one `IN` filter. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const MAX_SEARCH_VALUES = 100;
/** A search body may have 3,000 characters; the frame of ours needs a few hundred. */
const MAX_SEARCH_TEXT = 2_400;
const SEARCH_PAGE = 200;

/**
 * Contacts with one of the addresses among their other addresses. The search index lags writes by seconds and
 * has a limit of its own, so it comes last and never decides whether a record is made twice: the upsert does.
 */
async function searchOtherEmails(
  transport: Transport,
  emails: readonly string[],
  properties: readonly string[],
): Promise<CrmRecord[]> {
  const ids = new Set<string>();
  const found = await inChunks(searchChunks(emails), 1, async ([values = []]) => {
    const records: CrmRecord[] = [];
    let after: string | undefined;
    do {
      const body = await transport({
        kind: 'contacts search',
        method: 'POST',
        path: apiPaths.search('contacts'),
        search: true,
        body: {
          filterGroups: [{ filters: [{ propertyName: 'hs_additional_emails', operator: 'IN', values }] }],
          properties: IDENTITY_PROPERTIES,
          limit: SEARCH_PAGE,
          ...(after === undefined ? {} : { after }),
        },
      });
      records.push(...readRecords(body));
      after = nextPage(body);
    } while (after !== undefined);
    return records;
  });
  for (const record of found) ids.add(record.id);
  // Values in the index are stale as well: what we decide by is read from the records themselves.
  return ids.size === 0 ? [] : await readRecordsBy(transport, 'contacts', [...ids], properties);
}

function searchChunks(emails: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const email of emails) {
    const last = chunks.at(-1);
    room -= email.length + 3;
    if (last === undefined || room < 0 || last.length === MAX_SEARCH_VALUES) {
      chunks.push([email]);
      room = MAX_SEARCH_TEXT - email.length - 3;
    } else last.push(email);
  }
  return chunks;
}
