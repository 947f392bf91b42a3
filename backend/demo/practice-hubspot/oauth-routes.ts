import { ACCESS_TOKEN_SECONDS, type Grant, type OAuthGrants, oauthError } from './oauth.ts';
import type { Answer, Call, Route } from './route.ts';

/**
 * Token, introspection and revocation. All are form-encoded with the secrets in the body.
 * https://developers.hubspot.com/docs/api-reference/2026-03/authentication/manage-oauth-tokens
 */
export const OAUTH_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/oauth/:version/token', bucket: 'none', answer: answerToken },
  { method: 'POST', path: '/oauth/:version/token/introspect', bucket: 'none', answer: answerIntrospection },
  { method: 'POST', path: '/oauth/:version/token/revoke', bucket: 'none', answer: answerRevocation },
  {
    method: 'DELETE',
    path: '/appinstalls/:version/external-install',
    anyScopeOf: () => ['oauth'],
    answer: ({ portal, caller }) => {
      portal.oauth.uninstall(caller.token);
      return { status: 204 };
    },
  },
];

function answerToken(call: Call): Answer {
  const form = new URLSearchParams(call.text);
  const { oauth } = call.portal;
  checkClient(form, oauth);
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      if (form.get('redirect_uri') !== oauth.app.redirectUri)
        throw oauthError('BAD_REDIRECT_URI', 'redirect_uri does not match');
      const { grant, accessToken } = oauth.exchangeCode(form.get('code') ?? '');
      return { status: 200, body: tokenBody(call, grant, accessToken) };
    }
    case 'refresh_token': {
      const { grant, accessToken } = oauth.refresh(form.get('refresh_token') ?? '');
      return { status: 200, body: tokenBody(call, grant, accessToken) };
    }
    default:
      throw oauthError('BAD_GRANT_TYPE', 'missing or unknown grant type');
  }
}

function checkClient(form: URLSearchParams, oauth: OAuthGrants): void {
  if (form.get('client_id') !== oauth.app.clientId)
    throw oauthError('BAD_CLIENT_ID', 'missing or invalid client id');
  if (form.get('client_secret') !== oauth.app.clientSecret)
    throw oauthError('BAD_CLIENT_SECRET', 'missing or invalid client secret');
}

function tokenBody(call: Call, grant: Grant, accessToken: string): Record<string, unknown> {
  return {
    access_token: accessToken,
    refresh_token: grant.refreshToken,
    expires_in: ACCESS_TOKEN_SECONDS,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: call.portal.portalId,
    user_id: grant.userId,
    scopes: grant.scopes,
  };
}

function answerIntrospection(call: Call): Answer {
  const form = new URLSearchParams(call.text);
  checkClient(form, call.portal.oauth);
  const token = form.get('token') ?? '';
  const found = call.portal.oauth.introspect(token);
  if (found === null) return { status: 200, body: { active: false } };
  const { app } = call.portal.oauth;
  return {
    status: 200,
    body: {
      active: true,
      token,
      token_type: 'bearer',
      token_use: found.kind,
      client_id: app.clientId,
      app_id: app.appId,
      hub_id: call.portal.portalId,
      user_id: found.grant.userId,
      scopes: found.grant.scopes,
      ...(found.kind === 'access_token' && { expires_in: found.expiresIn, is_private_distribution: false }),
    },
  };
}

function answerRevocation(call: Call): Answer {
  const form = new URLSearchParams(call.text);
  checkClient(form, call.portal.oauth);
  call.portal.oauth.revoke(form.get('token') ?? '');
  return { status: 204 };
}
