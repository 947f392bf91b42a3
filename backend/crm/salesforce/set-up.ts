import type { SetUpItem, SetUpReport } from '../crm.ts';
import { CrmError } from '../crm-error.ts';
import type { ObjectDescription } from './describe.ts';
import { HANDOFF_LOOKUPS, HANDOFF_OBJECT, type OrgNames } from './field-names.ts';
import { whyNotWritable } from './field-values.ts';
import { handoffFields, KEY_FIELD, personFields } from './object-fields.ts';
import { forgetSetUp, type Org } from './org.ts';
import { notVisible } from './read-setting.ts';

/**
 * Says what the org lacks, each with what to do, and changes nothing: fields and permissions come with the package,
 * which only an admin can install. Throws `CrmError` where the org cannot be asked at all.
 */
export async function checkOrg(org: Org): Promise<SetUpReport> {
  org.names.forget();
  const names = await namesOrItem(org);
  if ('what' in names) return reportOf([names]);
  const own = [names.handoff, 'Contact', 'Lead'];
  forgetSetUp(org, ...own, ...READ_ONLY.map(({ object }) => object), 'Task');
  const items: SetUpItem[] = [packageItem(names)];
  for (const object of own) items.push(...(await objectItems(org, names, object)));
  items.push(...(await contextItems(org)), await taskItem(org));
  await org.memory.saveFacts({ ...(await org.memory.facts()), namespace: names.namespace });
  return reportOf(items);
}

/** What is not allowed is something we do without; what is missing or different somebody must act on. */
function reportOf(items: SetUpItem[]): SetUpReport {
  return { ok: items.every((item) => item.state !== 'missing' && item.state !== 'different'), items };
}

async function namesOrItem(org: Org): Promise<OrgNames | SetUpItem> {
  try {
    return await org.names.get();
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind !== 'rejected') throw error;
    return { what: 'package', state: 'missing', message: error.message };
  }
}

function packageItem({ namespace }: OrgNames): SetUpItem {
  const message =
    namespace === '' ? 'The package is installed.' : `The package is installed as '${namespace}'.`;
  return { what: 'package', state: 'present', message };
}

async function objectItems(org: Org, names: OrgNames, object: string): Promise<SetUpItem[]> {
  const description = await org.describe(object).get();
  const what = `object ${object}`;
  if (description === null) return [{ what, state: 'missing', message: notVisible(object) }];
  const isHandoff = object === names.handoff;
  const access = accessItem(description, object === 'Contact' ? 'edit' : 'create and edit');
  const fields = isHandoff ? handoffFields(org.fields) : personFields(org.fields);
  return [
    access,
    keyItem(names, description),
    ...fields
      .filter((field) => field.mode !== 'suggest')
      .map((field): SetUpItem => {
        const apiName = names.field(field.name);
        const problem = whyNotWritable(field, description, apiName);
        return fieldItem(object, apiName, problem, description.fields.has(apiName));
      }),
    ...(isHandoff ? HANDOFF_LOOKUPS.map((lookup) => lookupItem(description, names.lookup(lookup))) : []),
  ];
}

function accessItem(object: ObjectDescription, needed: 'edit' | 'create and edit'): SetUpItem {
  const may = object.updateable && (needed === 'edit' || object.createable);
  const remedy = object.name.endsWith(HANDOFF_OBJECT)
    ? 'assign the permission set "PQL Integration" to that user'
    : `packages cannot bring this, so give it on that user's profile or a permission set of your own`;
  return {
    what: `object ${object.name}`,
    state: may ? 'present' : 'missing',
    message: may
      ? `The connected user may ${needed} ${object.name} records.`
      : `The connected user may not ${needed} ${object.name} records: ${remedy}.`,
  };
}

/** Without a unique key, repeating a write makes a second record, and writing needs the right to view all data. */
function keyItem(names: OrgNames, object: ObjectDescription): SetUpItem {
  const key = object.fields.get(names.key);
  if (key !== undefined && key.updateable && !(key.externalId && key.unique)) {
    return fieldItem(
      object.name,
      names.key,
      `'${names.key}' on ${object.name} must be a unique external id: install the package's own field.`,
      true,
    );
  }
  const problem = whyNotWritable(
    { name: KEY_FIELD, label: 'PQL key', description: '', type: 'text', mode: 'overwrite' },
    object,
    names.key,
  );
  return fieldItem(object.name, names.key, problem, key !== undefined);
}

function lookupItem(object: ObjectDescription, name: string): SetUpItem {
  const isThere = object.fields.get(name)?.updateable === true;
  const problem = isThere
    ? null
    : `${object.name} has no field '${name}' that the connected user may write: upgrade the package, or assign the permission set "PQL Integration" to that user.`;
  return fieldItem(object.name, name, problem, false);
}

function fieldItem(object: string, name: string, problem: string | null, exists: boolean): SetUpItem {
  const what = `field ${object}.${name}`;
  if (problem === null) return { what, state: 'present', message: `'${name}' can be written.` };
  return { what, state: exists ? 'different' : 'missing', message: problem };
}

/** What is only read, and what is lost without it. */
const READ_ONLY = [
  { object: 'Account', lost: 'handoffs know no account and no account owner' },
  { object: 'Opportunity', lost: 'open opportunities cannot hold a handoff back' },
  { object: 'OpportunityContactRole', lost: 'deals are known by their account only' },
  { object: 'Case', lost: 'open cases cannot hold a handoff back' },
] as const;

async function contextItems(org: Org): Promise<SetUpItem[]> {
  const items: SetUpItem[] = [];
  for (const { object, lost } of READ_ONLY) {
    const isVisible = (await org.describe(object).get()) !== null;
    items.push({
      what: `object ${object}`,
      state: isVisible ? 'present' : 'not_allowed',
      message: isVisible
        ? `The connected user may read ${object} records.`
        : `The connected user may not read ${object} records, so ${lost}: give Read on ${object} to change that.`,
    });
  }
  return items;
}

async function taskItem(org: Org): Promise<SetUpItem> {
  const may = (await org.describe('Task').get())?.createable === true;
  return {
    what: 'object Task',
    state: may ? 'present' : 'not_allowed',
    message: may
      ? 'The connected user may create tasks.'
      : 'The connected user may not create tasks, so none is made when a window opens: give the permission "Edit Tasks" to change that.',
  };
}
