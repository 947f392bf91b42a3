import type { RecordField } from '../../../src/record-fields.ts';
import type { CrmMemory } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import { type Kept, keptFor } from '../kept-for.ts';
import { type ObjectDescription, readDescription, readObjectNames } from './describe.ts';
import { namesIn, namespacesAmong, type OrgNames } from './field-names.ts';
import type { Transport } from './transport.ts';
import { type OrgUsers, readUsers } from './users.ts';

/** One connected org: how to reach it, what we remember of it, and what it told us that rarely changes. */
export interface Org {
  transport: Transport;
  memory: CrmMemory;
  fields: readonly RecordField[];
  now: () => number;
  /** Waits before a second try, ms. */
  pause: (ms: number) => Promise<void>;
  /** How our package is spelt here. Throws `CrmError` `rejected` when it is not there, or twice. */
  names: Kept<OrgNames>;
  /** An object, as long as it may be taken for granted; null when our user does not see it. */
  describe: (object: string) => Kept<ObjectDescription | null>;
  users: Kept<OrgUsers>;
}

/** How stale the set-up of the org may be: admins change it rarely, and a wrong guess only delays a write. */
const KEPT_FOR = 10 * 60_000;

export function openOrg(basics: Pick<Org, 'transport' | 'memory' | 'fields' | 'now' | 'pause'>): Org {
  const { transport, now } = basics;
  const described = new Map<string, Kept<ObjectDescription | null>>();
  return {
    ...basics,
    names: keptFor(KEPT_FOR, now, async () => onlyNames(await readObjectNames(transport))),
    describe: (object) => {
      const kept = described.get(object) ?? keptFor(KEPT_FOR, now, () => readDescription(transport, object));
      described.set(object, kept);
      return kept;
    },
    users: keptFor(KEPT_FOR, now, () => readUsers(transport)),
  };
}

function onlyNames(objectNames: readonly string[]): OrgNames {
  const [namespace, other] = namespacesAmong(objectNames);
  if (namespace === undefined) throw new CrmError('rejected', PACKAGE_MISSING);
  if (other !== undefined) throw new CrmError('rejected', packageTwice(namespace, other));
  return namesIn(namespace);
}

export const PACKAGE_MISSING =
  'The PQL Handoff package is not in the Salesforce org, or the connected user may not see it: install the package and assign the permission set "PQL Integration" to that user.';

function packageTwice(one: string, other: string): string {
  const spelt = [one, other].map((namespace) => namesIn(namespace).handoff).join(' and ');
  return `The PQL Handoff package is in the Salesforce org under two namespaces (${spelt}): uninstall one of them, so that we know which one to write.`;
}

/** Whether our user may ask which contacts are on which opportunities. */
export async function seesDealRoles(org: Org): Promise<boolean> {
  const [roles, deals] = await Promise.all([
    org.describe('OpportunityContactRole').get(),
    org.describe('Opportunity').get(),
  ]);
  return roles !== null && deals !== null;
}

/** Makes the org be asked anew: something was not as we took it to be. */
export function forgetSetUp(org: Org, ...objects: readonly string[]): void {
  for (const object of objects) org.describe(object).forget();
}
