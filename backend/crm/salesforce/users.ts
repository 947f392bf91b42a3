import type { CrmOwner } from '../../../src/snapshot.ts';
import { queryMany } from './query.ts';
import { isTrueAt, type SalesforceRecord, textAt } from './records.ts';
import type { Transport } from './transport.ts';

/** People who own records. Queues own leads too, and are nobody. */
export interface OrgUsers {
  owners: Record<string, CrmOwner>;
  /** IANA time zone of each, by id. */
  timeZones: ReadonlyMap<string, string>;
  /** The org's own, for what has no owner. */
  timeZone: string;
}

/** Everybody with a full licence, those who left included. */
const USERS = `SELECT Id, Name, Email, IsActive, TimeZoneSidKey FROM User WHERE UserType = 'Standard'`;
const ORGANISATION = 'SELECT Id, TimeZoneSidKey FROM Organization';

export async function readUsers(transport: Transport): Promise<OrgUsers> {
  const [users = [], [organisation] = []] = await queryMany(transport, 'users read', [
    { soql: USERS },
    { soql: ORGANISATION },
  ]);
  return {
    owners: Object.fromEntries(users.map((user) => [user.id, ownerFrom(user)])),
    timeZones: new Map(users.map((user) => [user.id, textAt(user, 'TimeZoneSidKey') ?? UTC])),
    timeZone: organisation === undefined ? UTC : (textAt(organisation, 'TimeZoneSidKey') ?? UTC),
  };
}

const UTC = 'UTC';

function ownerFrom(user: SalesforceRecord): CrmOwner {
  const email = textAt(user, 'Email') ?? '';
  return {
    ownerId: user.id,
    name: textAt(user, 'Name') ?? email,
    email,
    active: isTrueAt(user, 'IsActive'),
  };
}

/** Why somebody cannot own a record, or null when they can. Salesforce refuses the whole record for it. */
export function whyNotOwner(ownerId: string | null, { owners }: OrgUsers): string | null {
  if (ownerId === null || owners[ownerId]?.active === true) return null;
  return `Nobody who can own records in Salesforce has the user id ${ownerId}.`;
}
