import type { Conversation, Participant, Side } from '../../../src/conversation/conversation.ts';
import type { Language } from '../language/language.ts';
import { sidesBySpeech } from './sides-by-speech.ts';

export interface KnownSides {
  /** Names of people known to sell, and known to buy. They win over everything else. */
  sellers?: readonly string[];
  buyers?: readonly string[];
  /** Domains of the workspace's own addresses, and addresses of its CRM users. */
  sellerDomains?: readonly string[];
  sellerEmails?: readonly string[];
}

/**
 * Says for everybody who took part whether they sell or buy. In this order: named by the caller, as the source states,
 * e-mail address, the label they speak under, their title, their company, how they speak. What none of these tells
 * stays unknown, and an unknown side fills no field.
 */
export function assignSides(
  conversation: Conversation,
  known: KnownSides,
  language: Language | null,
): Conversation {
  const rules = [byCaller(known), asStated, byAddress(known), byLabel(language), byTitle(language)];
  const first = conversation.participants.map(
    (one): Participant => ({
      ...one,
      side: rules.map((rule) => rule(one)).find((side) => side !== 'unknown') ?? 'unknown',
    }),
  );
  const grouped = byCompany(first);
  const participants =
    language === null ? grouped : sidesBySpeech({ ...conversation, participants: grouped }, language);
  return { ...conversation, participants: theOtherOne(participants, conversation) };
}

type Rule = (participant: Participant) => Side;

const asStated: Rule = ({ side }) => side;

function byCaller({ sellers = [], buyers = [] }: KnownSides): Rule {
  const names = (list: readonly string[], name: string): boolean => list.some((one) => sameName(one, name));
  return ({ name }) => (names(sellers, name) ? 'seller' : names(buyers, name) ? 'buyer' : 'unknown');
}

function sameName(one: string, other: string): boolean {
  const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
  return a === b || a.split(/\s+/).includes(b) || b.split(/\s+/).includes(a);
}

function byAddress({ sellerDomains, sellerEmails = [] }: KnownSides): Rule {
  return ({ email }) => {
    if (email === undefined || sellerDomains === undefined) return 'unknown';
    const address = email.toLowerCase();
    const ours = sellerDomains.some((domain) => address.endsWith(`@${domain.toLowerCase()}`));
    return ours || sellerEmails.some((one) => one.toLowerCase() === address) ? 'seller' : 'buyer';
  };
}

/** `Agent: …`, `Prospect: …`, `Kunde: …`. */
function byLabel(language: Language | null): Rule {
  if (language === null) return () => 'unknown';
  const { seller_labels, buyer_labels } = language.file.sides;
  const whole = (labels: readonly string[]): RegExp =>
    new RegExp(`^(?:${labels.join('|')})(?:\\s*(?:\\d+|[a-z]))?$`, 'iu');
  const [seller, buyer] = [whole(seller_labels), whole(buyer_labels)];
  return ({ name }) => (seller.test(name) ? 'seller' : buyer.test(name) ? 'buyer' : 'unknown');
}

/** Only titles that nobody on the buying side has: a VP of Sales buys as often as he sells. */
function byTitle(language: Language | null): Rule {
  if (language === null) return () => 'unknown';
  const seller = language.regex(language.file.sides.seller_titles);
  return ({ title }) => (title !== undefined && seller.test(title) ? 'seller' : 'unknown');
}

/** Colleagues of a seller sell; people of another company buy. `TribeAI Account Executive` shares `TribeAI` with `TribeAI Sales Engineer`. */
function byCompany(participants: readonly Participant[]): Participant[] {
  const sellers = participants.filter((one) => one.side === 'seller' && one.title !== undefined);
  if (sellers.length === 0) return [...participants];
  const companies = new Set(sellers.flatMap(({ title = '' }) => companyOf(title)));
  return participants.map((one) => {
    if (one.side !== 'unknown' || one.title === undefined) return one;
    const own = companyOf(one.title);
    if (own.length === 0) return one;
    return { ...one, side: own.some((company) => companies.has(company)) ? 'seller' : 'buyer' };
  });
}

/** What stands behind the last comma or `at`, or in front of the role. */
function companyOf(title: string): string[] {
  const behind = /(?:,|@|\bat\b|\bbei\b|\bchez\b|\bvon\b|／|\/)\s*([^,@/]{2,60})$/iu.exec(title)?.[1];
  const found = behind ?? /^(\p{Lu}\S+)\s/u.exec(title)?.[1];
  return found === undefined ? [] : [found.trim().toLowerCase()];
}

/** Where only two speak and one is known, the other is the other side. */
function theOtherOne(participants: Participant[], { turns }: Conversation): Participant[] {
  const speaking = new Set(turns.map((turn) => turn.speaker));
  const voices = participants.filter(({ name }) => speaking.has(name));
  const [unknown, ...more] = voices.filter(({ side }) => side === 'unknown');
  const known = voices.find(({ side }) => side !== 'unknown');
  if (voices.length !== 2 || unknown === undefined || more.length > 0 || known === undefined)
    return participants;
  const side = known.side === 'seller' ? 'buyer' : 'seller';
  return participants.map((one) => (one === unknown ? { ...one, side } : one));
}
