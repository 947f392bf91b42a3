import { createHash } from 'node:crypto';

/** What a unique text field holds. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/custom_field_types.htm */
const MAX_KEY_LENGTH = 255;

/** Our key of a person as it stands on their record: itself, or, where it is too long, its beginning and its hash. */
export function keyOnRecord(key: string): string {
  if (key.length <= MAX_KEY_LENGTH) return key;
  const hash = `~${createHash('sha256').update(key).digest('base64url')}`;
  return key.slice(0, MAX_KEY_LENGTH - hash.length) + hash;
}
