import { theOrg } from './org.ts';

/** Stands in for `lightning/uiRecordApi`. */
export async function updateRecord({ fields }: { fields: Record<string, string | null> }): Promise<void> {
  await theOrg().update(fields);
}
