import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Member {
  type: string;
  isList: boolean;
  isRequired: boolean;
}

/** What Salesforce's own types say of metadata: the children of each element, and the values of each enumeration. */
export interface MetadataTypes {
  members: (type: string) => ReadonlyMap<string, Member> | undefined;
  values: (type: string) => readonly string[] | undefined;
}

const DECLARATION = /^export type (\w+) = (?:(\w+) & )?(?:\{\n([\s\S]*?)^\}|([^;{]+));$/gm;
const MEMBER = /^ {4}(\w+)(\??): (\w+)(\[\])?;$/gm;

/**
 * Reads the declarations of `@salesforce/types`, which are generated from the Metadata API's WSDL and therefore all
 * of one form: an object, an object that extends another, a list of literals, or another name for a type.
 */
export function readMetadataTypes(): MetadataTypes {
  const file = createRequire(import.meta.url).resolve('@salesforce/types/metadata');
  const text = readFileSync(file.replace(/\.js$/, '.d.ts'), 'utf8');
  const own = new Map<string, ReadonlyMap<string, Member>>();
  const bases = new Map<string, string>();
  const literals = new Map<string, readonly string[]>();
  for (const [, name = '', base, body, alias] of text.matchAll(DECLARATION)) {
    if (body !== undefined) own.set(name, membersIn(body));
    if (base !== undefined) bases.set(name, base);
    if (alias === undefined) continue;
    if (alias.startsWith("'")) literals.set(name, literalsIn(alias));
    else bases.set(name, alias.trim());
  }
  const members = (type: string): ReadonlyMap<string, Member> | undefined => {
    const base = bases.get(type);
    const inherited = base === undefined ? undefined : members(base);
    const found = own.get(type);
    return inherited === undefined ? found : new Map([...inherited, ...(found ?? [])]);
  };
  return { members, values: (type) => literals.get(type) };
}

function membersIn(body: string): ReadonlyMap<string, Member> {
  return new Map(
    Array.from(body.matchAll(MEMBER), ([, name = '', optional, type = '', list]) => [
      name,
      // the WSDL allows a list to be empty
      { type, isList: list !== undefined, isRequired: optional === '' && list === undefined },
    ]),
  );
}

function literalsIn(alias: string): string[] {
  return Array.from(alias.matchAll(/'([^']*)'/g), ([, value = '']) => value);
}
