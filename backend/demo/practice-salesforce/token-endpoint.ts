import type { OrgParts, PracticeAnswer } from './practice-call.ts';
import type { TokenAnswer } from './sessions.ts';

/** `POST /services/oauth2/token`. `origin` is where the caller reached us, which is the login host and the org in one. */
export function answerToken(
  { org, sessions }: OrgParts,
  form: URLSearchParams,
  origin: string,
): PracticeAnswer {
  const { app, orgId } = org.settings;
  const given = (name: string): string => form.get(name) ?? '';
  const isJwt = given('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  if (!isJwt && given('client_id') !== app.clientId)
    return refusal('invalid_client_id', 'client identifier invalid');
  if (!isJwt && given('client_secret') !== app.clientSecret)
    return refusal('invalid_client', 'invalid client credentials');
  let token: TokenAnswer | null;
  switch (given('grant_type')) {
    case 'authorization_code':
      if (given('redirect_uri') !== app.redirectUri)
        return refusal('redirect_uri_mismatch', 'redirect_uri must match configuration');
      token = sessions.exchangeCode(given('code'), given('code_verifier'));
      break;
    case 'refresh_token':
      token = sessions.refresh(given('refresh_token'));
      break;
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      token = sessions.signInByKey(given('assertion'), origin);
      break;
    default:
      return refusal('unsupported_grant_type', 'grant type not supported');
  }
  if (token === null) return refusal('invalid_grant', 'expired access/refresh token');
  return {
    status: 200,
    body: {
      access_token: token.accessToken,
      ...(token.refreshToken === null ? {} : { refresh_token: token.refreshToken }),
      scope: 'api refresh_token',
      instance_url: origin,
      id: `${origin}/id/${orgId}/${token.userId}`,
      token_type: 'Bearer',
      issued_at: String(org.settings.now()),
    },
  };
}

function refusal(error: string, description: string): PracticeAnswer {
  return { status: 400, body: { error, error_description: description } };
}
