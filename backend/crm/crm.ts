import type { RecordChange } from '../../src/record-change.ts';
import type { CrmContext } from '../../src/snapshot.ts';

/** A person as the CRM is asked about them. */
export interface PersonRef {
  /** Our key of the person (`pql_key`). */
  key: string;
  personId: string;
  email: string | null;
  companyDomain: string | null;
}

/** One CRM connection of one workspace, ready to use. HubSpot and Salesforce are the two real ones. */
export interface Crm {
  readonly vendor: 'hubspot' | 'salesforce';
  /** Makes fields, groups and (where allowed) objects exist. Can be run again at any time; never removes or shrinks anything. */
  setUp(): Promise<SetUpReport>;
  /** Says what is missing without changing anything. */
  check(): Promise<SetUpReport>;
  /** What the CRM knows of these accounts, in the order asked: many at a time, in as few calls as the vendor allows. */
  readContexts(accounts: { people: PersonRef[] }[]): Promise<CrmContext[]>;
  /**
   * Makes each change true. One receipt per change, in the order given; one bad record never takes others with it.
   * Throws `CrmError` only when nothing can be said of any of them (no connection, grant gone, rate limit).
   */
  write(changes: RecordChange[]): Promise<Receipt[]>;
}

export type Receipt =
  /** `keptByPeople`: fields left alone because a person edited them. `dropped`: fields the CRM could not take, and why. */
  | { kind: 'written'; recordId: string; keptByPeople: string[]; dropped: { field: string; why: string }[] }
  /** The CRM refused this record; repeating will not help until someone acts. Shown on the handoff. */
  | { kind: 'rejected'; reason: string }
  /** Passing trouble with this record alone; try again later. */
  | { kind: 'later'; reason: string; retryAfterMs?: number };

export interface SetUpReport {
  ok: boolean;
  items: SetUpItem[];
}

export interface SetUpItem {
  /** `property pql_score`, `scope crm.objects.contacts.write`, `custom object`. */
  what: string;
  state: 'present' | 'created' | 'updated' | 'missing' | 'not_allowed' | 'different';
  /** One sentence: what it means, and what to do where something must be done. */
  message: string;
}

/** Where an adapter keeps what it must remember per connection. `backend/store` implements it; adapters import neither store nor each other. */
export interface CrmMemory {
  /** Our person key → the CRM record it was matched to. */
  links(keys: string[]): Promise<Map<string, string>>;
  link(entries: { key: string; recordId: string }[]): Promise<void>;
  unlink(keys: string[]): Promise<void>;
  /** A merge in the CRM: every link to `from` now points to `to`. */
  repoint(from: string, to: string): Promise<void>;
  /** The value hash we last wrote, by record and field. */
  written(recordIds: string[]): Promise<Map<string, Map<string, string>>>;
  recordWritten(entries: { recordId: string; field: string; hash: string; at: number }[]): Promise<void>;
  /** Claims a task key before the task is made: false when it is already claimed. */
  claimTasks(keys: string[]): Promise<Map<string, { claimed: boolean; taskId: string | null }>>;
  confirmTasks(entries: { key: string; taskId: string }[]): Promise<void>;
  /** Gives claims back that certainly led to no task. */
  releaseTasks(keys: string[]): Promise<void>;
  /** Facts found out about the portal or org (custom object allowed, its type id, portal id), kept between runs. */
  facts(): Promise<Record<string, unknown>>;
  saveFacts(facts: Record<string, unknown>): Promise<void>;
}

/** Asks for room in the vendor's rate limit, kept per portal or org across all processes. Resolves when the call may go out. */
export interface RateBudget {
  take(bucket: 'general' | 'search', calls?: number): Promise<void>;
  /** The vendor said wait: nobody of this bucket goes out before then. */
  pause(bucket: 'general' | 'search', ms: number): Promise<void>;
}

/** Gives a token that is valid now. `refresh` is asked for once after a 401 and is single-flight across processes. */
export interface TokenSource {
  current(): Promise<string>;
  /** `stale` is the token the vendor refused. Throws `CrmError` `auth` when the grant is gone. */
  refresh(stale: string): Promise<string>;
}
