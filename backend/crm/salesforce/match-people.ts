import type { ObjectDescription } from './describe.ts';
import { visibleOf } from './describe.ts';
import type { OrgNames } from './field-names.ts';
import { currentIds, followTo } from './follow-records.ts';
import { keyOnRecord } from './key-on-record.ts';
import { type Org, seesDealRoles } from './org.ts';
import { queryMany, queryTogether } from './query.ts';
import { instantAt, isTrueAt, objectOfId, type SalesforceRecord, textAt } from './records.ts';
import { isIn, queryChunks } from './soql.ts';

/** A person to look for. */
export interface Wanted {
  /** Our key of them. */
  key: string;
  email: string | null;
}

export type PersonObject = 'Contact' | 'Lead';

export type Match =
  | { kind: 'found'; object: PersonObject; record: SalesforceRecord }
  | { kind: 'none' }
  /** Somebody must act in Salesforce first. */
  | { kind: 'blocked'; reason: string };

export interface MatchSetting {
  names: OrgNames;
  contact: ObjectDescription;
  lead: ObjectDescription;
  /** Read with every contact and lead, as far as our user may see them. */
  fields: readonly string[];
}

/** Read with every record, to tell whose it is and which of several to take. */
const IDENTITY = ['Id', 'Email', 'LastActivityDate'];
const LEAD_IDENTITY = ['IsConverted', 'ConvertedContactId'];

/**
 * Finds the contact or, where there is none, the unconverted lead of each person. In this order: the record we linked
 * before, wherever merges and conversions took it; our key or their address on a contact, then on an open lead, then
 * on a converted one, whose contact counts. What is found is linked, so that next time is one read.
 */
export async function matchPeople(
  org: Org,
  people: readonly Wanted[],
  setting: MatchSetting,
): Promise<Map<string, Match>> {
  const search = new MatchSearch(org, setting, people);
  await search.byLink();
  await search.byAddressAndKey();
  await search.linkFound();
  return search.matches;
}

class MatchSearch {
  readonly matches = new Map<string, Match>();
  private readonly org: Org;
  private readonly setting: MatchSetting;
  private readonly people: readonly Wanted[];
  private readonly newlyFound: { key: string; recordId: string }[] = [];

  constructor(org: Org, setting: MatchSetting, people: readonly Wanted[]) {
    this.org = org;
    this.setting = setting;
    this.people = [...new Map(people.map((person) => [person.key, person])).values()];
    for (const person of this.people) this.matches.set(person.key, { kind: 'none' });
  }

  async byLink(): Promise<void> {
    const links = await this.org.memory.links(this.people.map((person) => person.key));
    if (links.size === 0) return;
    const records = await this.read([...new Set(links.values())]);
    const lost = [...new Set(links.values())].filter((id) => !records.has(id));
    const moved = lost.length === 0 ? new Map<string, null>() : await this.follow(lost, records);
    for (const [key, linked] of links) {
      const id = moved.has(linked) ? (moved.get(linked) ?? null) : linked;
      const record = id === null ? undefined : records.get(id);
      if (record !== undefined) this.found(key, record);
      else await this.org.memory.unlink([key]);
    }
  }

  /** Reads live records by id; converted leads count as lost. */
  private async read(ids: readonly string[]): Promise<Map<string, SalesforceRecord>> {
    const questions = (['Contact', 'Lead'] as const).flatMap((object) =>
      queryChunks(
        ids.filter((id) => objectOfId(id) === object),
        (id) => id,
      ).map((chunk) => ({ soql: `${this.select(object)} WHERE ${isIn('Id', chunk)}` })),
    );
    const records = await queryTogether(this.org.transport, 'people read', questions);
    return new Map(
      records.filter((record) => !isTrueAt(record, 'IsConverted')).map((record) => [record.id, record]),
    );
  }

  private async follow(
    lost: readonly string[],
    records: Map<string, SalesforceRecord>,
  ): Promise<Map<string, string | null>> {
    const moved = await currentIds(this.org.transport, lost);
    const unread = [...moved.values()].filter((id): id is string => id !== null && !records.has(id));
    for (const [id, record] of await this.read(unread)) records.set(id, record);
    for (const [former, id] of moved) {
      if (id !== null && id !== former) await followTo(this.org.memory, this.org.now, former, id);
    }
    return moved;
  }

  async byAddressAndKey(): Promise<void> {
    const people = this.unmatched();
    if (people.length === 0) return;
    const [contacts, leads] = await this.candidates(people);
    const busy = await this.contactsWithOpenDeals(people, contacts);
    for (const person of people) {
      const contact = bestOf(this.answering(contacts, person), this.isOwnKey(person), busy);
      const open = leads.filter((lead) => !isTrueAt(lead, 'IsConverted'));
      const record = contact ?? bestOf(this.answering(open, person), this.isOwnKey(person), busy);
      if (record !== undefined) this.take(person, record);
    }
    await this.byConvertedLead(leads.filter((lead) => isTrueAt(lead, 'IsConverted')));
  }

  private async candidates(
    people: readonly Wanted[],
  ): Promise<[contacts: SalesforceRecord[], leads: SalesforceRecord[]]> {
    const chunks = queryChunks(people, (person) => `${addressOf(person) ?? ''}','${person.key}`);
    const soqls = (object: PersonObject) =>
      chunks.map((chunk) => ({ soql: `${this.select(object)} WHERE ${this.answersTo(object, chunk)}` }));
    const answers = await queryMany(this.org.transport, 'people match', [
      ...soqls('Contact'),
      ...soqls('Lead'),
    ]);
    return [answers.slice(0, chunks.length).flat(), answers.slice(chunks.length).flat()];
  }

  private answersTo(object: PersonObject, people: readonly Wanted[]): string {
    const emails = people.flatMap((person) => addressOf(person) ?? []);
    const hasKey = this.describing(object).fields.has(this.setting.names.key);
    const conditions = [
      ...(emails.length === 0 ? [] : [isIn('Email', emails)]),
      ...(hasKey
        ? [
            isIn(
              this.setting.names.key,
              people.map((person) => keyOnRecord(person.key)),
            ),
          ]
        : []),
    ];
    return conditions.length === 0 ? 'Id = null' : `(${conditions.join(' OR ')})`;
  }

  private answering(records: readonly SalesforceRecord[], person: Wanted): SalesforceRecord[] {
    const address = addressOf(person);
    const isOwn = this.isOwnKey(person);
    return records.filter(
      (record) => isOwn(record) || (address !== null && textAt(record, 'Email')?.toLowerCase() === address),
    );
  }

  private isOwnKey(person: Wanted): (record: SalesforceRecord) => boolean {
    return (record) => textAt(record, this.setting.names.key) === keyOnRecord(person.key);
  }

  /** Asked only where several contacts answer to one person. */
  private async contactsWithOpenDeals(
    people: readonly Wanted[],
    contacts: readonly SalesforceRecord[],
  ): Promise<Set<string>> {
    const rivals = people
      .map((person) => this.answering(contacts, person))
      .filter((several) => several.length > 1)
      .flat();
    if (rivals.length === 0 || !(await seesDealRoles(this.org))) return new Set();
    const roles = await queryTogether(
      this.org.transport,
      'deal roles read',
      queryChunks([...new Set(rivals.map((record) => record.id))], (id) => id).map((chunk) => ({
        soql: `SELECT Id, ContactId FROM OpportunityContactRole WHERE Opportunity.IsClosed = false AND ${isIn('ContactId', chunk)}`,
      })),
    );
    return new Set(roles.flatMap((role) => textAt(role, 'ContactId') ?? []));
  }

  /** People whose only record is a converted lead are the contact it became. */
  private async byConvertedLead(leads: readonly SalesforceRecord[]): Promise<void> {
    const found = this.unmatched().flatMap((person) => {
      const lead = bestOf(this.answering(leads, person), this.isOwnKey(person), new Set());
      return lead === undefined ? [] : [{ person, lead }];
    });
    if (found.length === 0) return;
    const moved = await currentIds(
      this.org.transport,
      found.map(({ lead }) => lead.id),
    );
    const records = await this.read([...moved.values()].filter((id) => id !== null));
    for (const { person, lead } of found) {
      const record = records.get(moved.get(lead.id) ?? '');
      if (record !== undefined) {
        await followTo(this.org.memory, this.org.now, lead.id, record.id);
        this.take(person, record);
      } else if (this.isOwnKey(person)(lead)) {
        this.matches.set(person.key, { kind: 'blocked', reason: convertedAndGone(lead.id) });
      }
    }
  }

  async linkFound(): Promise<void> {
    if (this.newlyFound.length > 0) await this.org.memory.link(this.newlyFound);
  }

  private take(person: Wanted, record: SalesforceRecord): void {
    this.found(person.key, record);
    this.newlyFound.push({ key: person.key, recordId: record.id });
  }

  private found(key: string, record: SalesforceRecord): void {
    const object = objectOfId(record.id) === 'Lead' ? 'Lead' : 'Contact';
    this.matches.set(key, { kind: 'found', object, record });
  }

  private unmatched(): Wanted[] {
    return this.people.filter((person) => this.matches.get(person.key)?.kind === 'none');
  }

  private describing(object: PersonObject): ObjectDescription {
    return object === 'Contact' ? this.setting.contact : this.setting.lead;
  }

  private select(object: PersonObject): string {
    const wanted = [
      ...IDENTITY,
      ...(object === 'Lead' ? LEAD_IDENTITY : []),
      this.setting.names.key,
      ...this.setting.fields,
    ];
    const visible = visibleOf(this.describing(object), [...new Set(wanted)]);
    return `SELECT ${visible.join(', ')} FROM ${object}`;
  }
}

/**
 * Of several records for one person: the one with our key, then one on an open deal, then the one last dealt with.
 * Ids end the draw, the older one first, so that everybody always chooses alike.
 */
function bestOf(
  records: readonly SalesforceRecord[],
  isOwnKey: (record: SalesforceRecord) => boolean,
  busy: ReadonlySet<string>,
): SalesforceRecord | undefined {
  const rank = (record: SalesforceRecord): number[] => [
    isOwnKey(record) ? 1 : 0,
    busy.has(record.id) ? 1 : 0,
    instantAt(record, 'LastActivityDate') ?? 0,
  ];
  return [...records].sort((one, other) => {
    const [mine, theirs] = [rank(one), rank(other)];
    const differing = mine.findIndex((value, index) => value !== theirs[index]);
    if (differing !== -1) return (theirs[differing] ?? 0) - (mine[differing] ?? 0);
    return one.id < other.id ? -1 : 1;
  })[0];
}

function convertedAndGone(leadId: string): string {
  return `The person's lead (${leadId}) was converted and its contact is gone: make a contact with their e-mail address in Salesforce, and the handoff goes there.`;
}

/** A person's address as it is compared, or null when they have none that could be one. */
export function addressOf(person: { email: string | null }): string | null {
  const address = person.email?.trim().toLowerCase() ?? '';
  return /^[^\s@,;]+@[^\s@,;]+$/.test(address) ? address : null;
}
