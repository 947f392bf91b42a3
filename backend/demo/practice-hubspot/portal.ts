import { AssociationTypes } from './association-types.ts';
import { Associations } from './associations.ts';
import { ChangeFeed } from './change-feed.ts';
import { CustomSchemas } from './custom-schemas.ts';
import { OAuthGrants } from './oauth.ts';
import { type ObjectType, ObjectTypes, STANDARD_TYPES } from './object-types.ts';
import { Pipelines } from './pipelines.ts';
import type { ChangeSource, PortalRecord } from './portal-record.ts';
import type { Owner, PortalSettings, Tier } from './portal-settings.ts';
import { PropertyCatalog } from './property-catalog.ts';
import { Records } from './records.ts';
import { type Call, param } from './route.ts';
import type { WriteRules } from './write-plan.ts';

/** Everything one portal holds, without the HTTP around it. */
export class Portal implements WriteRules {
  readonly now: () => number;
  readonly portalId: number;
  readonly tier: Tier;
  readonly partialSuccess: PortalSettings['partialSuccess'];
  readonly searchLagMs: number;
  readonly owners: readonly Owner[];
  readonly ownerIds: ReadonlySet<string>;
  readonly timeZone: string;
  readonly feed: ChangeFeed;
  readonly oauth: OAuthGrants;
  readonly objectTypes: ObjectTypes;
  readonly catalog: PropertyCatalog;
  readonly pipelines: Pipelines;
  readonly records: Records;
  readonly associationTypes = new AssociationTypes();
  readonly associations: Associations;
  readonly schemas: CustomSchemas;

  constructor(settings: PortalSettings) {
    this.now = settings.now;
    this.portalId = settings.portalId;
    this.tier = settings.tier;
    this.partialSuccess = settings.partialSuccess;
    this.searchLagMs = settings.searchLagMs;
    this.owners = settings.owners;
    this.ownerIds = new Set(settings.owners.map((owner) => owner.id));
    this.timeZone = settings.timeZone;
    this.feed = new ChangeFeed(settings.portalId, settings.app.appId);
    this.oauth = new OAuthGrants(settings.app, this.now);
    for (const token of settings.accessTokens)
      this.oauth.addStaticToken(token, settings.grantedScopes, settings.installerUserId);
    this.objectTypes = new ObjectTypes(settings.portalId);
    this.catalog = new PropertyCatalog(this.now, settings.propertyLagMs);
    for (const type of STANDARD_TYPES) this.catalog.addType(type.typeId);
    this.pipelines = new Pipelines(settings.pipelines);
    this.records = new Records({
      now: this.now,
      catalog: this.catalog,
      pipelines: this.pipelines,
      feed: this.feed,
    });
    this.associations = new Associations(this.feed, this.now);
    this.schemas = new CustomSchemas(this);
  }

  archive(record: PortalRecord, source: ChangeSource): void {
    this.associations.removeAll(record);
    this.records.archive(record, source);
  }

  forget(record: PortalRecord, source: ChangeSource): void {
    this.associations.removeAll(record);
    this.records.forget(record, source);
  }

  merge(primary: PortalRecord, secondary: PortalRecord, source: ChangeSource): void {
    this.records.merge(primary, secondary, source);
    this.associations.move(secondary, primary);
  }
}

/** The object type in the path of a call. */
export function typeOf(call: Call): ObjectType {
  return call.portal.objectTypes.resolve(param(call, 'objectType'));
}

/** Changes by API are the app's, whoever installed it. */
export function sourceOf(call: Call): ChangeSource {
  return { type: 'INTEGRATION', id: String(call.caller.appId) };
}

export function personSource(userId: number): ChangeSource {
  return { type: 'CRM_UI', id: `userId:${userId}`, userId };
}
