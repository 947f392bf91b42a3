import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import providers from 'email-providers/all.json' with { type: 'json' };

/** Addresses at a free-mail or disposable domain belong to a person; all others to whoever owns the domain. */
export type MailDomainKind = 'business' | 'free' | 'disposable';

/**
 * Mail providers anyone can sign up with that `email-providers` lacks; its source,
 * https://github.com/derhuerst/email-providers, follows lists that are older than these services.
 */
const ALSO_FREE: readonly string[] = [
  'disroot.org',
  'duck.com', // DuckDuckGo's forwarding addresses
  'fastmail.com',
  'icloud.com.cn',
  'kolabnow.com',
  'mozmail.com', // Firefox Relay
  'passmail.net', // Proton Pass aliases
  'posteo.de',
  'posteo.net',
  'riseup.net',
  'simplelogin.com',
  'skiff.com',
  'softbank.jp',
  'startmail.com',
  'telia.com',
  'tuta.com',
  'tuta.io',
  'tutamail.com',
  'tutanota.com',
  'tutanota.de',
  'ziggo.nl',
  'zohomail.com',
];

/** Free at `email-providers`, yet mostly the staff's own addresses, or documentation's stand-ins for a firm. */
const NOT_FREE: readonly string[] = [
  'alibaba.com',
  'ancestry.com',
  'discovery.com',
  'example.com',
  'example.net',
  'example.org',
  'medscape.com',
];

const disposable: ReadonlySet<string> = disposableEmailBlocklistSet();

/** `email-providers` lists disposable domains too, so this is asked second. */
const free: ReadonlySet<string> = new Set(
  [...providers, ...ALSO_FREE].filter((domain) => !NOT_FREE.includes(domain)),
);

/** What kind of mail domain these names of one address stand for; any of them found on a list decides. */
export function mailDomainKind(...names: readonly string[]): MailDomainKind {
  if (names.some((name) => disposable.has(name))) return 'disposable';
  return names.some((name) => free.has(name)) ? 'free' : 'business';
}
