import { RECORD_FIELDS, type RecordField } from '../../../src/record-fields.ts';

export interface OrgUser {
  id: string;
  name: string;
  email: string;
  username: string;
  active: boolean;
  timeZone: string;
}

export interface OrgSettings {
  now: () => number;
  orgId: string;
  /** The fields our package brings. */
  fields: readonly RecordField[];
  /** Under which the package is installed; none for an org without it. */
  namespaces: readonly string[];
  users: readonly OrgUser[];
  /** Whom the connection acts as. */
  integrationUserId: string;
  /** Sessions an admin pasted: they do not end by themselves. */
  accessTokens: readonly string[];
  app: { clientId: string; clientSecret: string; redirectUri: string };
  /** PEM of the certificate's public key for the JWT flow; null where none is set up. */
  jwtPublicKey: string | null;
  /** How long a session of the web-server flow lives, ms. */
  sessionMs: number;
  /** API calls of 24 hours. */
  callLimit: number;
  timeZone: string;
  /** Whom the active assignment rule gives new leads to, unless a call says not to; null where there is none. */
  assignmentRuleOwnerId: string | null;
  /** What the standard rule does about a lead with the e-mail, or the name and company, of somebody who is there. */
  duplicateRule: 'off' | 'alert' | 'block';
}

/** Every part may be left out except the clock. */
export type OrgOptions = Partial<OrgSettings> & Pick<OrgSettings, 'now'>;

export const RITA = '005000000000001AAA';
export const SAM = '005000000000002AAA';
export const LEFT = '005000000000003AAA';
export const INTEGRATION = '005000000000009AAA';

const USERS: readonly OrgUser[] = [
  user(RITA, 'Rita Reyes', true, 'America/New_York'),
  user(SAM, 'Sam Stone', true, 'Europe/Berlin'),
  user(LEFT, 'Lou Left', false, 'America/New_York'),
  user(INTEGRATION, 'PQL Integration', true, 'UTC'),
];

function user(id: string, name: string, active: boolean, timeZone: string): OrgUser {
  const email = `${name.toLowerCase().replace(' ', '.')}@practice.example`;
  return { id, name, email, username: email, active, timeZone };
}

/** Fills in an org with our unlocked package, four users and the limits of an Enterprise org with one seat. */
export function settle(options: OrgOptions): OrgSettings {
  return {
    orgId: '00D000000000001AAA',
    fields: RECORD_FIELDS,
    namespaces: [''],
    users: USERS,
    integrationUserId: INTEGRATION,
    accessTokens: ['practice-token'],
    app: {
      clientId: 'practice-client-id',
      clientSecret: 'practice-client-secret',
      redirectUri: 'http://localhost/salesforce/oauth/callback',
    },
    jwtPublicKey: null,
    sessionMs: 2 * 3_600_000,
    callLimit: 101_000,
    timeZone: 'America/Los_Angeles',
    assignmentRuleOwnerId: null,
    duplicateRule: 'off',
    ...options,
  };
}
