import { CrmError } from '../crm-error.ts';
import type { ObjectDescription } from './describe.ts';
import { HANDOFF_OBJECT, type OrgNames } from './field-names.ts';
import type { Org } from './org.ts';
import type { OrgUsers } from './users.ts';

/** The org as far as writing and matching need to know it. */
export interface WriteSetting {
  names: OrgNames;
  fields: Org['fields'];
  contact: ObjectDescription;
  lead: ObjectDescription;
  handoff: ObjectDescription;
  users: OrgUsers;
}

/** Throws `CrmError` `rejected`, with what to do, where the org is not set up for us. */
export async function readSetting(org: Org): Promise<WriteSetting> {
  const names = await org.names.get();
  const described = async (object: string): Promise<ObjectDescription> => {
    const description = await org.describe(object).get();
    if (description === null) throw new CrmError('rejected', notVisible(object));
    return description;
  };
  return {
    names,
    fields: org.fields,
    contact: await described('Contact'),
    lead: await described('Lead'),
    handoff: await described(names.handoff),
    users: await org.users.get(),
  };
}

/** What to do where the connected user does not see an object. */
export function notVisible(object: string): string {
  if (object.endsWith(HANDOFF_OBJECT))
    return `The connected user may not see ${object}: assign the permission set "PQL Integration" to that user.`;
  return `The connected user may not see ${object} records: give that user's profile Read and Edit on ${object}.`;
}
