import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Encrypts what must be kept but never read from a copy of the database: CRM tokens. AES-256-GCM.
 * Several keys allow rotation: the first encrypts, each decrypts. Text: `v1.<key id>.<iv>.<tag>.<data>`.
 */
export interface Secrets {
  seal(plain: string): string;
  /** Throws when no key fits or the text was tampered with. */
  open(sealed: string): string;
  /** Whether a text should be sealed again with the newest key. */
  isOld(sealed: string): boolean;
}

const TAG_BYTES = 16;

/** `keys`: 32 bytes each. */
export function secretsWith(keys: readonly Buffer[]): Secrets {
  const [newest] = keys;
  if (newest === undefined) throw new Error('at least one key is needed');
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  return {
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', newest, iv);
      const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [
        'v1',
        idOf(newest),
        ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url')),
      ].join('.');
    },

    open(sealed) {
      const [version, id = '', iv = '', tag = '', data = ''] = sealed.split('.');
      const key = byId.get(id);
      if (version !== 'v1' || key === undefined) {
        throw new Error(
          'the stored secret was sealed with another SECRET_KEY: add the old key after the new one, separated by a comma',
        );
      }
      // a tag cut short would pass, and be easier to forge, were its length not asked for
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), options);
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },

    isOld: (sealed) => sealed.split('.')[1] !== idOf(newest),
  };
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('pql-handoff key id').update(key).digest('base64url').slice(0, 8);
}
