import type { Company, Member } from './cast.ts';
import type { SegmentCall } from './segment-call.ts';

type Properties = Record<string, unknown>;

/** Writes down what people do as the calls Plotline's SDKs would send. */
export interface Diary {
  calls: readonly SegmentCall[];
  /** A page seen before anybody was known. */
  browse(member: Member, at: number, page: string, path: string): void;
  page(member: Member, at: number, page: string, path: string): void;
  track(member: Member, at: number, event: string, properties?: Properties): void;
  /** Says who they are; `changes` overrule what is known of them. With `claiming`, ties the visitor they were to them. */
  identify(member: Member, at: number, options?: { changes?: Properties; claiming?: boolean }): void;
  /** Ties the visitor they were to them the older way. */
  alias(member: Member, at: number): void;
  /** Joins their company; `changes` overrule what is known of it. */
  group(member: Member, at: number, changes?: Properties): void;
}

/** Opens a diary whose message ids begin with `prefix`. */
export function openDiary(prefix: string): Diary {
  const calls: SegmentCall[] = [];
  const add = (call: Omit<SegmentCall, 'messageId' | 'timestamp'>, at: number): void => {
    const number = String(calls.length + 1).padStart(5, '0');
    calls.push({ messageId: `${prefix}-${number}`, timestamp: new Date(at).toISOString(), ...call });
  };
  return {
    calls,
    browse: ({ anonymousId, place }, at, name, path) =>
      add(
        {
          type: 'page',
          anonymousId,
          name,
          properties: pageProperties(path),
          context: { locale: place.locale },
        },
        at,
      ),
    page: (member, at, name, path) =>
      add(
        { type: 'page', userId: member.userId, name, properties: pageProperties(path), ...contextOf(member) },
        at,
      ),
    track: (member, at, event, properties = {}) =>
      add({ type: 'track', userId: member.userId, event, properties, ...contextOf(member) }, at),
    identify: (member, at, { changes = {}, claiming = false } = {}) =>
      add(
        {
          type: 'identify',
          userId: member.userId,
          ...(claiming ? { anonymousId: member.anonymousId } : {}),
          traits: { ...personTraits(member), ...changes },
          ...contextOf(member),
        },
        at,
      ),
    alias: ({ userId, anonymousId }, at) => add({ type: 'alias', userId, previousId: anonymousId }, at),
    group: (member, at, changes = {}) => {
      if (member.company === null) throw new Error(`${member.email} belongs to no company`);
      const { groupId } = member.company;
      add(
        {
          type: 'group',
          userId: member.userId,
          groupId,
          traits: { ...companyTraits(member.company), ...changes },
        },
        at,
      );
    },
  };
}

function pageProperties(path: string): Properties {
  return { path, url: `https://app.plotline.example${path}` };
}

function contextOf({ place, company }: Member): Pick<SegmentCall, 'context'> {
  const group = company === null ? {} : { groupId: company.groupId };
  return { context: { locale: place.locale, timezone: place.timeZone, ...group } };
}

function personTraits(member: Member): Properties {
  return {
    email: member.email,
    first_name: member.firstName,
    last_name: member.lastName,
    title: member.title,
    role: member.role,
    country: member.place.country,
    timezone: member.place.timeZone,
    locale: member.place.locale,
    created_at: new Date(member.since).toISOString(),
  };
}

/** What a seat of a paid plan costs a month: only there to make the `mrr` trait plausible. */
const SEAT_PRICE = 39;

function monthlyRevenue({ plan, seats }: Company): number {
  return plan === 'free' || plan === 'trial' ? 0 : seats.used * SEAT_PRICE;
}

function companyTraits(company: Company): Properties {
  return {
    name: company.name,
    domain: company.domain,
    plan: company.plan,
    employees: company.employees,
    industry: company.industry,
    seats_used: company.seats.used,
    seats_limit: company.seats.limit,
    usage: company.usage.used,
    usage_limit: company.usage.limit,
    mrr: monthlyRevenue(company),
    currency: company.currency,
    created_at: new Date(company.since).toISOString(),
  };
}
