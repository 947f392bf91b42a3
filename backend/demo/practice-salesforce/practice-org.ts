import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { type CallFaultRule, Faults, type RecordFaultRule } from './faults.ts';
import type { Value } from './object-spec.ts';
import { type Edge, type LoggedCall, orgApp } from './org-http.ts';
import { type OrgOptions, settle } from './org-settings.ts';
import { OrgState, type Row } from './org-state.ts';
import { PeopleInTheOrg } from './people-in-the-org.ts';
import { Sessions } from './sessions.ts';

/** A record as tests and the demo look at it: fields with a value only. */
export interface RecordView {
  id: string;
  fields: Record<string, Value>;
  modifiedBy: string;
}

/**
 * A stand-in for one Salesforce org: the part of the REST API we use, with state, behaving as Salesforce documents it.
 * Everything besides `handler` and `listen` goes around the API: it does not count as a call.
 */
export interface PracticeOrg {
  readonly orgId: string;
  /** Login host and org in one; mountable in an Express app, before any body parser. */
  readonly handler: Express;
  /** Listens on 127.0.0.1; port 0 takes a free one. `close` also ends open connections. */
  listen(port?: number): Promise<{ url: string; close: () => Promise<void> }>;

  records(object: string): RecordView[];
  record(id: string): RecordView | undefined;
  readonly people: PeopleInTheOrg;
  /** The admin installs our package, under a namespace or none. */
  installPackage(namespace: string): void;
  /** What our user may no longer see: `Lead`, `Lead.Phone`. */
  hide(name: string): void;
  /** What our user may see and not edit. */
  makeReadOnly(name: string): void;

  /** What the consent screen ends with: a code for the token endpoint. */
  authorize(challenge: string, userId?: string): string;
  endSessions(): void;
  endSession(token: string): void;
  /** Other integrations use up calls. */
  useCalls(count: number): void;

  fail(rule: CallFaultRule): void;
  failRecord(rule: RecordFaultRule): void;
  calls(): readonly LoggedCall[];
  callCounts(): Record<string, number>;
  forgetCalls(): void;
}

export function createPracticeOrg(options: OrgOptions): PracticeOrg {
  const settings = settle(options);
  const org = new OrgState(settings);
  seedUsers(org);
  const edge: Edge = {
    org,
    sessions: new Sessions(settings),
    faults: new Faults(),
    cursors: new Map(),
    log: [],
    usage: { used: 0 },
  };
  const handler = orgApp(edge);
  return {
    orgId: settings.orgId,
    handler,
    listen: (port = 0) => listen(handler, port),
    records: (object) => org.live(object).map(viewOf),
    record: (id) => {
      const row = org.row(id);
      return row === undefined || row.isDeleted ? undefined : viewOf(row);
    },
    people: new PeopleInTheOrg(org),
    installPackage: (namespace) => org.installPackage(namespace),
    hide: (name) => void org.hidden.add(name),
    makeReadOnly: (name) => void org.readOnly.add(name),
    authorize: (challenge, userId = settings.integrationUserId) => edge.sessions.authorize(userId, challenge),
    endSessions: () => edge.sessions.endAll(),
    endSession: (token) => edge.sessions.end(token),
    useCalls: (count) => {
      edge.usage.used += count;
    },
    fail: (rule) => edge.faults.add(rule),
    failRecord: (rule) => edge.faults.addForRecord(rule),
    calls: () => edge.log,
    callCounts: () => countCalls(edge.log),
    forgetCalls: () => void edge.log.splice(0),
  };
}

function seedUsers(org: OrgState): void {
  const { users, orgId, timeZone } = org.settings;
  for (const user of users) {
    const values = {
      Name: user.name,
      Email: user.email,
      Username: user.username,
      UserType: 'Standard',
      TimeZoneSidKey: user.timeZone,
      IsActive: user.active,
    };
    org.insert(org.object('User'), new Map(Object.entries(values)), user.id, user.id);
  }
  const organisation = { Name: 'Practice org', TimeZoneSidKey: timeZone };
  org.insert(org.object('Organization'), new Map(Object.entries(organisation)), orgId, orgId);
}

function viewOf(row: Row): RecordView {
  return { id: row.id, fields: Object.fromEntries(row.values), modifiedBy: row.modifiedBy };
}

/** Counts by what was called: `PATCH composite/sobjects/Lead/Pql_Key__c` → 3. */
function countCalls(calls: readonly LoggedCall[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of calls) {
    const kind = `${method} ${path.replace(/^\/services\/(data\/v[\d.]+\/)?/, '')}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

async function listen(handler: Express, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve, reject) => {
    const starting = handler.listen(port, '127.0.0.1', (error?: Error) =>
      error ? reject(error) : resolve(starting),
    );
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the org does not listen on a port');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
