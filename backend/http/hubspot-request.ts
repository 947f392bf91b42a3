import type { Request, RequestHandler, Response } from 'express';
import { verifySignatureV3 } from '../crm/hubspot/signature.ts';
import { type CrmConnection, connectionsOfPortal } from '../store/connections.ts';
import type { Db } from '../store/db.ts';
import { HttpError } from './http-error.ts';

export interface HubSpotRequestRules {
  /** As HubSpot calls us: scheme and host, no path. */
  publicOrigin: string;
  /** Client secrets of the app, newest first. */
  secrets: readonly string[];
  /** Real time: signatures know no other. */
  now: () => number;
}

/** Lets requests through that HubSpot signed. Needs the raw body (`express.raw`). */
export function requireHubSpotSignature(rules: HubSpotRequestRules): RequestHandler {
  return (request, _response, next) => {
    const verdict = verifySignatureV3(
      {
        method: request.method,
        path: request.originalUrl,
        rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        headers: request.headers,
      },
      { publicOrigin: rules.publicOrigin, secrets: rules.secrets, now: rules.now() },
    );
    if (!verdict.ok)
      throw new HttpError(
        401,
        'signature_invalid',
        `the request is not signed by HubSpot: ${verdict.reason}`,
      );
    next();
  };
}

/** The signed body as JSON. */
export function jsonBody(request: Request): unknown {
  try {
    return JSON.parse((request.body as Buffer).toString('utf8'));
  } catch {
    throw new HttpError(400, 'json_malformed', 'the body is not JSON');
  }
}

/**
 * The connections of the portal that HubSpot itself put into the signed query: usually one, more where workspaces
 * share a portal. A repeated key is refused: only one of them would be HubSpot's.
 */
export async function connectionsOfSignedPortal(db: Db, request: Request): Promise<CrmConnection[]> {
  const connections = await connectionsOfPortal(db, 'hubspot', onlyOne(request, 'portalId'));
  if (connections.length === 0)
    throw new HttpError(404, 'portal_unknown', 'this portal is not connected', 'portalId');
  return connections;
}

export function onlyOne(request: Request, name: string): string {
  const value = request.query[name];
  if (typeof value !== 'string' || value === '') {
    throw new HttpError(400, 'query_invalid', `expected exactly one ${name} in the query`, name);
  }
  return value;
}

/** Business outcomes are 200 with a kind: HubSpot turns any other status into 502 before the card sees it. */
export function answerCard(
  response: Response,
  answer: { kind: 'saved' | 'already_saved' | 'refused'; message: string },
): void {
  response.json(answer);
}
