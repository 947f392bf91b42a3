import { SaveRefused } from './api-fault.ts';
import type { Value } from './object-spec.ts';
import type { OrgState, Row } from './org-state.ts';
import { saveRecord } from './save-record.ts';

/** What people do in the browser, around the API. Throws where the org's rules refuse it, as the page would. */
export class PeopleInTheOrg {
  readonly #org: OrgState;

  constructor(org: OrgState) {
    this.#org = org;
  }

  create(object: string, values: Readonly<Record<string, Value>>, userId: string): string {
    const spec = this.#org.object(object);
    return saveRecord(this.#org, {
      object: spec,
      row: null,
      values,
      userId,
      byPerson: true,
      allowDuplicates: true,
    }).id;
  }

  edit(id: string, values: Readonly<Record<string, Value>>, userId: string): void {
    const row = this.#existing(id);
    const object = this.#org.object(row.object);
    saveRecord(this.#org, { object, row, values, userId, byPerson: true, allowDuplicates: true });
  }

  /** The loser goes to the bin with the id of the one that stays; what hung on it hangs on that one now. */
  merge(masterId: string, loserId: string, userId: string): void {
    const [master, loser] = [this.#existing(masterId), this.#existing(loserId)];
    for (const [name, value] of loser.values) if (!master.values.has(name)) master.values.set(name, value);
    loser.values.set('MasterRecordId', master.id);
    this.#bin(loser, userId);
    this.#repoint(loserId, masterId);
    this.#org.noteUnique(master);
    this.#org.touch(master, userId);
  }

  /** Turns a lead into a contact of a new account; lead fields go to contact fields of the same name. */
  convertLead(
    leadId: string,
    userId: string,
    {
      contactId = null,
      withOpportunity = false,
    }: { contactId?: string | null; withOpportunity?: boolean } = {},
  ): { contactId: string; accountId: string; opportunityId: string | null } {
    const lead = this.#existing(leadId);
    const company = lead.values.get('Company') ?? 'Company';
    const accountId = this.create('Account', { Name: company }, userId);
    const contact = this.#org.object('Contact');
    const own = new Set(contact.fields.filter((field) => field.readOnly !== true).map((field) => field.name));
    const mapped = Object.fromEntries([...lead.values].filter(([name]) => own.has(name)));
    const into = contactId ?? this.create('Contact', { ...mapped, AccountId: accountId }, userId);
    const opportunityId = withOpportunity
      ? this.create(
          'Opportunity',
          { Name: company, StageName: 'Qualification', AccountId: accountId },
          userId,
        )
      : null;
    lead.values.set('IsConverted', true);
    lead.values.set('ConvertedContactId', into);
    lead.values.set('ConvertedAccountId', accountId);
    if (opportunityId !== null) lead.values.set('ConvertedOpportunityId', opportunityId);
    this.#org.touch(lead, userId);
    return { contactId: into, accountId, opportunityId };
  }

  remove(id: string, userId: string): void {
    this.#bin(this.#existing(id), userId);
  }

  /** Values nobody types, such as `LastActivityDate` after a done task. */
  setDerived(id: string, values: Readonly<Record<string, Value>>): void {
    const row = this.#existing(id);
    for (const [name, value] of Object.entries(values)) row.values.set(name, value);
    this.#org.noteUnique(row);
  }

  #existing(id: string): Row {
    const row = this.#org.row(id);
    if (row === undefined || row.isDeleted)
      throw new SaveRefused('ENTITY_IS_DELETED', `the org has no record ${id}`);
    return row;
  }

  #bin(row: Row, userId: string): void {
    row.isDeleted = true;
    this.#org.touch(row, userId);
  }

  #repoint(from: string, to: string): void {
    for (const object of this.#org.objectNames())
      for (const row of this.#org.live(object))
        for (const [name, value] of row.values)
          if (value === from && name !== 'MasterRecordId') row.values.set(name, to);
  }
}
