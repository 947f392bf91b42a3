import { createSign } from 'node:crypto';
import { OAuth2 } from 'jsforce';
import { ask, type Grant, sessionFrom } from './oauth.ts';

/** A server's own way in: no browser, no refresh token, a key whose certificate the external client app holds. */
export interface JwtApp {
  loginUrl: string;
  clientId: string;
  /** PEM. */
  privateKey: string;
}

export type Session = Pick<Grant, 'accessToken' | 'instanceUrl' | 'orgId' | 'userId'>;

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Salesforce takes assertions of up to some minutes; nobody needs longer. s */
const LIFETIME = 180;

/**
 * Signs the user in by our key; done again whenever a session has ended. Throws `CrmError` `auth` when the user is not
 * (or no longer) pre-authorised. https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 */
export async function signInByKey(app: JwtApp, username: string, now: number): Promise<Session> {
  const client = new OAuth2({ loginUrl: new URL(app.loginUrl).origin });
  const assertion = assertionFor(app, username, now);
  return sessionFrom(
    await ask(async () => await client.requestToken({ grant_type: GRANT_TYPE, assertion }), 'key'),
  );
}

function assertionFor(app: JwtApp, username: string, now: number): string {
  const header = encoded({ alg: 'RS256' });
  const claims = encoded({
    iss: app.clientId,
    sub: username,
    aud: new URL(app.loginUrl).origin,
    exp: Math.floor(now / 1_000) + LIFETIME,
  });
  const signature = createSign('RSA-SHA256').update(`${header}.${claims}`).sign(app.privateKey, 'base64url');
  return `${header}.${claims}.${signature}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
