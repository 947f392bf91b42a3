import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { countCalls, type LoggedCall } from './call-log.ts';
import type { WebhookListener } from './change-feed.ts';
import { type FaultRule, Faults } from './faults.ts';
import type { ObjectType } from './object-types.ts';
import { Portal, personSource } from './portal.ts';
import { portalApp } from './portal-http.ts';
import { type PortalRecord, type PropertyVersion, valueOf } from './portal-record.ts';
import { type PortalOptions, settle } from './portal-settings.ts';
import { RollingLimit } from './rate-limit.ts';
import { planWrite } from './write-plan.ts';

/** A record as tests and the demo look at it: properties with a value only. */
export interface RecordView {
  id: string;
  properties: Record<string, string>;
  createdAt: number;
  updatedAt: number;
}

export interface SeedRecord {
  type: string;
  properties: Record<string, string>;
}

/**
 * A stand-in for one HubSpot portal: the part of the CRM API we use, with state, behaving as HubSpot documents it.
 * Everything besides `handler` and `listen` goes around the API: it does not count as a call.
 */
export interface PracticePortal {
  readonly portalId: number;
  /** Mountable in an Express app, before any body parser. */
  readonly handler: Express;
  /** Listens on 127.0.0.1; port 0 takes a free one. `close` also ends open connections. */
  listen(port?: number): Promise<{ url: string; close: () => Promise<void> }>;

  records(type: string): RecordView[];
  record(type: string, id: string): RecordView | undefined;
  /** Versions of a property, oldest first, each with who wrote it. */
  history(type: string, id: string, property: string): readonly PropertyVersion[];
  /** Ids of records of `toType` linked with a record. */
  linked(type: string, id: string, toType: string): string[];

  /** Answers the new record's id. Throws where the portal's rules refuse the values, as the record page would. */
  createAsPerson(type: string, properties: Record<string, string>, userId: number): string;
  editAsPerson(type: string, id: string, properties: Record<string, string>, userId: number): void;
  associate(type: string, id: string, toType: string, toId: string, userId?: number): void;
  merge(type: string, primaryId: string, secondaryId: string, userId?: number): void;
  archive(type: string, id: string, userId?: number): void;
  gdprDelete(contactId: string, userId?: number): void;
  /** Values people cannot write, such as `notes_last_contacted` after a logged call. */
  setCalculated(type: string, id: string, properties: Record<string, string>): void;

  /** What the consent screen ends with: a code for `POST /oauth/{version}/token`. */
  authorize(scopes?: readonly string[], userId?: number): string;
  revokeToken(token: string): void;
  /** The customer takes the app away: refresh and access tokens die at once. */
  uninstall(token: string): void;
  expireAccessTokens(): void;

  fail(rule: FaultRule): void;
  clearFaults(): void;
  calls(): readonly LoggedCall[];
  callCounts(): Record<string, number>;
  forgetCalls(): void;
  /** The events HubSpot would post, at most 100 at a time; signing and posting is the listener's. Answers how to stop. */
  onChange(listener: WebhookListener): () => void;
}

/** Opens a portal. `seed` is there before anybody calls. */
export function createPracticePortal(
  options: PortalOptions & { seed?: readonly SeedRecord[] },
): PracticePortal {
  const settings = settle(options);
  const portal = new Portal(settings);
  const faults = new Faults();
  const log: LoggedCall[] = [];
  const limits = {
    general: new RollingLimit(settings.rateLimit.general, 'TEN_SECONDLY_ROLLING', settings.now),
    search: new RollingLimit(settings.rateLimit.search, 'SECONDLY', settings.now),
  };
  const handler = portalApp({ portal, limits, faults, log });
  const admin = settings.installerUserId;
  for (const record of options.seed ?? [])
    write(portal, portal.objectTypes.resolve(record.type), null, record.properties, admin);
  const typeOf = (name: string) => portal.objectTypes.resolve(name);
  const liveRecord = (type: string, id: string) => existing(portal, typeOf(type), id);
  return {
    portalId: settings.portalId,
    handler,
    listen: (port = 0) => listen(handler, port),
    records: (type) => [...portal.records.live(typeOf(type)).values()].map(viewOf),
    record: (type, id) => {
      const found = portal.records.find(typeOf(type), id);
      return found && viewOf(found);
    },
    history: (type, id, property) => liveRecord(type, id).versions.get(property) ?? [],
    linked: (type, id, toType) => [...portal.associations.of(typeOf(type), id, typeOf(toType)).keys()],
    createAsPerson: (type, properties, userId) => write(portal, typeOf(type), null, properties, userId).id,
    editAsPerson: (type, id, properties, userId) =>
      void write(portal, typeOf(type), liveRecord(type, id), properties, userId),
    associate: (type, id, toType, toId, userId = admin) => {
      const link = portal.associationTypes.default(typeOf(type), typeOf(toType));
      portal.associations.add(liveRecord(type, id), liveRecord(toType, toId), link, personSource(userId));
    },
    merge: (type, primaryId, secondaryId, userId = admin) =>
      portal.merge(liveRecord(type, primaryId), liveRecord(type, secondaryId), personSource(userId)),
    archive: (type, id, userId = admin) => portal.archive(liveRecord(type, id), personSource(userId)),
    gdprDelete: (contactId, userId = admin) =>
      portal.forget(liveRecord('contacts', contactId), personSource(userId)),
    setCalculated: (type, id, properties) => {
      const values = new Map(Object.entries(properties));
      portal.records.commit(
        { type: typeOf(type), record: liveRecord(type, id), values, warnings: [] },
        { type: 'CALCULATED', id: 'portal' },
      );
    },
    authorize: (scopes = settings.grantedScopes, userId = admin) => portal.oauth.authorize(userId, scopes),
    revokeToken: (token) => portal.oauth.revoke(token),
    uninstall: (token) => portal.oauth.uninstall(token),
    expireAccessTokens: () => portal.oauth.expireAccessTokens(),
    fail: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    calls: () => log,
    callCounts: () => countCalls(log),
    forgetCalls: () => void log.splice(0),
    onChange: (listener) => portal.feed.subscribe(listener),
  };
}

function write(
  portal: Portal,
  type: ObjectType,
  record: PortalRecord | null,
  properties: Record<string, string>,
  userId: number,
): PortalRecord {
  const plan = planWrite(portal, {
    type,
    record,
    input: new Map(Object.entries(properties)),
    version: '2026-03',
  });
  return portal.records.commit(plan, personSource(userId));
}

function existing(portal: Portal, type: ObjectType, id: string): PortalRecord {
  const record = portal.records.find(type, id);
  if (record === undefined) throw new Error(`the portal has no ${type.singular} ${id}`);
  return record;
}

function viewOf(record: PortalRecord): RecordView {
  const properties: Record<string, string> = {};
  for (const name of record.versions.keys()) {
    const value = valueOf(record, name);
    if (value !== '') properties[name] = value;
  }
  return { id: record.id, properties, createdAt: record.createdAt, updatedAt: record.updatedAt };
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
  if (address === null || typeof address === 'string')
    throw new Error('the portal does not listen on a port');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
