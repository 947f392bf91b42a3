import { describe, expect, it } from '@jest/globals';
import { secretsWith } from '../../backend/secrets.ts';

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const TOKEN = 'pat-eu1-žluťoučký';

describe('a sealed secret', () => {
  it('opens to what it was, and shows nothing of it', () => {
    const secrets = secretsWith([NEW]);
    const sealed = secrets.seal(TOKEN);
    expect(secrets.open(sealed)).toBe(TOKEN);
    expect(sealed).not.toContain('pat');
    expect(Buffer.from(sealed.split('.').at(-1) ?? '', 'base64url').toString()).not.toContain('pat');
  });

  it('looks different every time', () => {
    const secrets = secretsWith([NEW]);
    expect(secrets.seal(TOKEN)).not.toBe(secrets.seal(TOKEN));
  });

  it('of an old key still opens while the key is being replaced, and is known to be old', () => {
    const sealed = secretsWith([OLD]).seal(TOKEN);
    const rotating = secretsWith([NEW, OLD]);
    expect(rotating.open(sealed)).toBe(TOKEN);
    expect(rotating.isOld(sealed)).toBe(true);
    expect(rotating.isOld(rotating.seal(TOKEN))).toBe(false);
    expect(secretsWith([NEW]).open(rotating.seal(TOKEN))).toBe(TOKEN);
  });

  it('of a key that is gone says which setting to mend', () => {
    expect(() => secretsWith([NEW]).open(secretsWith([OLD]).seal(TOKEN))).toThrow(/another SECRET_KEY/);
  });

  it.each(['iv', 'tag', 'data'])('whose %s was changed does not open', (part) => {
    const parts = secretsWith([NEW]).seal(TOKEN).split('.');
    const index = ['version', 'key', 'iv', 'tag', 'data'].indexOf(part);
    const bytes = Buffer.from(parts[index] ?? '', 'base64url');
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
    parts[index] = bytes.toString('base64url');
    expect(() => secretsWith([NEW]).open(parts.join('.'))).toThrow(/unable to authenticate/i);
  });

  it('whose tag was cut short does not open', () => {
    const parts = secretsWith([NEW]).seal(TOKEN).split('.');
    parts[3] = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    expect(() => secretsWith([NEW]).open(parts.join('.'))).toThrow(/authentication tag/i);
  });

  it.each(['', 'v1', 'v2.x.y.z.w', 'plain token'])('that is none (%j) does not open', (text) => {
    expect(() => secretsWith([NEW]).open(text)).toThrow(/another SECRET_KEY/);
  });

  it('needs a key', () => {
    expect(() => secretsWith([])).toThrow(/at least one key/);
  });
});
