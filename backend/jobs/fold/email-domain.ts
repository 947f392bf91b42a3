import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { type MailDomainKind, mailDomainKind } from './mail-domains.ts';

export interface EmailDomain {
  /** Registrable domain, lower case, IDN in ASCII form: what people of one firm share. */
  name: string;
  kind: MailDomainKind;
}

/**
 * Domains under which each customer gets a name of their own, that the public suffix list does not carry.
 * Without them every Microsoft 365 tenant that never bought a domain would be one firm.
 */
const TENANT_SUFFIXES: readonly string[] = ['mail.onmicrosoft.com', 'onmicrosoft.com'];

/** Domains many people ask about come back within the same fold; parsing one costs some microseconds. */
const MAX_REMEMBERED = 10_000;
const remembered = new Map<string, EmailDomain | null>();

/**
 * The domain an e-mail address can stand for, or null when it stands for none: no address, an IP literal, a bare
 * host name, or a public suffix itself.
 *
 * Mail sub-domains belong to their registrable domain (`mail.acme.co.uk` → `acme.co.uk`), by the public suffix list
 * with its private part: hosting providers hand names below `github.io` or `uk.com` to strangers, so
 * `a.github.io` and `b.github.io` are two domains and share no account, and an address at `github.io` itself
 * has none. https://publicsuffix.org/learn/
 */
export function emailDomainOf(email: string): EmailDomain | null {
  const host = hostOf(email);
  if (host === null) return null;
  const known = remembered.get(host);
  if (known !== undefined) return known;
  const domain = domainOf(host);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(host, domain);
  return domain;
}

function hostOf(email: string): string | null {
  const address = email.trim();
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const host = address.slice(at + 1).replace(/\.$/, '');
  return /^[^\s[\]/\\?#:@]+$/.test(host) ? host.toLowerCase() : null;
}

function domainOf(host: string): EmailDomain | null {
  const ascii = domainToASCII(host);
  const parsed = parse(ascii, { allowPrivateDomains: true, extractHostname: false });
  if (parsed.isIp === true || parsed.domain === null) return null;
  const name = tenantDomain(ascii, parsed.domain);
  return name === null ? null : { name, kind: mailDomainKind(ascii, name) };
}

/** `acme.onmicrosoft.com` for a host below a tenant suffix, null for the suffix itself, else the registrable domain. */
function tenantDomain(host: string, registrable: string): string | null {
  // The longer suffix comes first in the list, so it is found first.
  const suffix = TENANT_SUFFIXES.find((candidate) => host === candidate || host.endsWith(`.${candidate}`));
  if (suffix === undefined) return registrable;
  if (TENANT_SUFFIXES.includes(host)) return null;
  const labels = host.slice(0, -suffix.length - 1).split('.');
  return `${labels.at(-1)}.${suffix}`;
}
