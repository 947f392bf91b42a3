import { inventName } from './names.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** A customer of Plotline: a group in the product. */
export interface Company {
  groupId: string;
  name: string;
  domain: string;
  place: Place;
  industry: string;
  employees: number;
  /** `free`, `trial`, or the name of a paid plan. */
  plan: string;
  /** Grows as people join. */
  seats: { used: number; limit: number };
  /** Reports run this month, of those the plan includes. */
  usage: { used: number; limit: number };
  currency: string;
  /** When the workspace was made, ms. */
  since: number;
}

/** Somebody who uses Plotline, in a company or alone. */
export interface Member {
  userId: string;
  anonymousId: string;
  firstName: string;
  lastName: string;
  email: string;
  title: string;
  role: string;
  place: Place;
  company: Company | null;
  /** When they signed up, ms. */
  since: number;
}

export interface CompanySketch {
  name: string;
  /** Domain without its top level, also in the group id; made from the name when left out. */
  domain?: string;
  place: Place;
  industry: string;
  employees: number;
  plan: string;
  seats?: { used: number; limit: number };
  usage?: { used: number; limit: number };
  since: number;
}

/** Completes a company. Domains end in `.example`, which nobody can register (RFC 2606). */
export function foundCompany(sketch: CompanySketch): Company {
  const slug = sketch.domain ?? slugOf(sketch.name);
  return {
    groupId: `org_${slug}`,
    name: sketch.name,
    domain: `${slug}.example`,
    place: sketch.place,
    industry: sketch.industry,
    employees: sketch.employees,
    plan: sketch.plan,
    seats: sketch.seats ?? { used: 1, limit: 25 },
    usage: sketch.usage ?? { used: 140, limit: 1_000 },
    currency: sketch.place.locale.endsWith('US') ? 'USD' : 'EUR',
    since: sketch.since,
  };
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[̀-ͯ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

type Job = readonly [title: string, role: string];

const JOBS: readonly [Job, ...Job[]] = [
  ['Data Analyst', 'member'],
  ['Product Manager', 'member'],
  ['Head of Analytics', 'admin'],
  ['Growth Lead', 'member'],
  ['Engineering Manager', 'member'],
  ['Customer Success Manager', 'member'],
  ['Marketing Operations', 'member'],
  ['BI Developer', 'member'],
  ['Chief of Staff', 'admin'],
  ['UX Researcher', 'member'],
];

export interface MemberSketch {
  company?: Company;
  /** Where they live; where their company is when left out. */
  place?: Place;
  /** Domain of their address; their company's when left out. */
  mailDomain?: string;
  title?: string;
  role?: string;
  since: number;
}

/** Makes people up one after another; no two of one casting share an address. */
export interface Casting {
  hire(sketch: MemberSketch): Member;
  /** Gives somebody another family name, and the address that goes with it. */
  rename(member: Member): void;
}

export function openCasting(random: Random): Casting {
  const taken = new Set<string>();
  let hired = 0;
  return {
    hire(sketch) {
      const { company = null } = sketch;
      const place = sketch.place ?? company?.place;
      const domain = sketch.mailDomain ?? company?.domain;
      if (place === undefined || domain === undefined)
        throw new Error('somebody alone needs a place and a mail domain');
      const [title, role] = random.pick(JOBS);
      hired += 1;
      const number = String(hired).padStart(4, '0');
      return {
        userId: `usr_${number}`,
        anonymousId: `anon-${number}-${random.between(100_000, 999_999)}`,
        ...inventPerson(place, domain, taken, random),
        title: sketch.title ?? title,
        role: sketch.role ?? role,
        place,
        company,
        since: sketch.since,
      };
    },
    rename(member) {
      const domain = member.email.slice(member.email.indexOf('@') + 1);
      const { lastName, email } = inventPerson(member.place, domain, taken, random, member.firstName);
      Object.assign(member, { lastName, email });
    },
  };
}

/** Names there are for one domain before the lists run out; far more than any firm of the sample needs. */
const MAX_TRIES = 1_000;

/** A name whose address at the domain is still free, with a given name if one is asked for. */
function inventPerson(
  place: Place,
  domain: string,
  taken: Set<string>,
  random: Random,
  given?: string,
): Pick<Member, 'firstName' | 'lastName' | 'email'> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const name = inventName(place.names, random);
    const email = `${mailboxAt(domain, name.mailbox)}@${domain}`;
    if (taken.has(email) || (given !== undefined && name.given !== given)) continue;
    taken.add(email);
    return { firstName: name.given, lastName: name.family, email };
  }
  throw new Error(`no name is left for another person at ${domain}`);
}

/** At a provider that exists, an address must not be anybody's: Gmail allows no hyphens, and nobody else is likely to want this one. */
function mailboxAt(domain: string, mailbox: string): string {
  return domain.endsWith('.example') ? mailbox : `${mailbox}-plotline-sample`;
}
