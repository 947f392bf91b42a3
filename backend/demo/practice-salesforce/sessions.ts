import { createHash, createVerify, randomUUID } from 'node:crypto';
import type { OrgSettings } from './org-settings.ts';

/** One consent of an admin; access and refresh tokens hang on it, and die with it. */
interface Grant {
  userId: string;
  isAlive: boolean;
  /** The one refresh token that still works; each use replaces it. */
  refreshToken: string;
}

interface Session {
  userId: string;
  /** Null for a session an admin pasted. */
  grant: Grant | null;
  /** ms; null for one that does not end by itself. */
  endsAt: number | null;
}

export interface TokenAnswer {
  accessToken: string;
  refreshToken: string | null;
  userId: string;
}

/** Who may call: sessions, and the grants they come from, with refresh-token rotation as partners must have it. */
export class Sessions {
  readonly #settings: OrgSettings;
  readonly #sessions = new Map<string, Session>();
  readonly #codes = new Map<string, { userId: string; challenge: string }>();
  /** Every refresh token ever given out, so that a spent one is known. */
  readonly #refreshTokens = new Map<string, Grant>();

  constructor(settings: OrgSettings) {
    this.#settings = settings;
    for (const token of settings.accessTokens)
      this.#sessions.set(token, { userId: settings.integrationUserId, grant: null, endsAt: null });
  }

  /** Who calls with this token; null when the session is over or never was. */
  userOf(token: string): string | null {
    const session = this.#sessions.get(token);
    if (session === undefined || session.grant?.isAlive === false) return null;
    const isOver = session.endsAt !== null && session.endsAt <= this.#settings.now();
    return isOver ? null : session.userId;
  }

  /** The admin allows access: a code that works once, for whoever holds the verifier of the challenge. */
  authorize(userId: string, challenge: string): string {
    const code = randomUUID();
    this.#codes.set(code, { userId, challenge });
    return code;
  }

  /** Null when the code is unknown or used, or the verifier is not the one. */
  exchangeCode(code: string, verifier: string): TokenAnswer | null {
    const waiting = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const isProven = verifier.length >= 43 && verifier.length <= 128 && challenge === waiting?.challenge;
    if (waiting === undefined || !isProven) return null;
    const grant: Grant = { userId: waiting.userId, isAlive: true, refreshToken: '' };
    return this.#answer(grant);
  }

  /** Null when the grant is gone. A token that was used before takes the whole family with it. */
  refresh(refreshToken: string): TokenAnswer | null {
    const grant = this.#refreshTokens.get(refreshToken);
    if (grant === undefined || !grant.isAlive) return null;
    if (grant.refreshToken === refreshToken) return this.#answer(grant);
    grant.isAlive = false;
    return null;
  }

  /** Null when the assertion is not signed by the app's key, is for somebody unknown, or is too old. */
  signInByKey(assertion: string, audience: string): TokenAnswer | null {
    const [header = '', claims = '', signature = ''] = assertion.split('.');
    const { jwtPublicKey, app, users } = this.#settings;
    if (jwtPublicKey === null) return null;
    const isSigned = createVerify('RSA-SHA256')
      .update(`${header}.${claims}`)
      .verify(jwtPublicKey, signature, 'base64url');
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const user = users.find((each) => each.username === said['sub'] && each.active);
    const isInTime = Number(said['exp']) * 1_000 > this.#settings.now();
    if (!isSigned || user === undefined || !isInTime) return null;
    if (said['iss'] !== app.clientId || said['aud'] !== audience) return null;
    return { accessToken: this.#open(user.id, null), refreshToken: null, userId: user.id };
  }

  endAll(): void {
    for (const session of this.#sessions.values())
      if (session.endsAt !== null) session.endsAt = this.#settings.now();
  }

  end(token: string): void {
    this.#sessions.delete(token);
  }

  #answer(grant: Grant): TokenAnswer {
    grant.refreshToken = `refresh-${randomUUID()}`;
    this.#refreshTokens.set(grant.refreshToken, grant);
    return {
      accessToken: this.#open(grant.userId, grant),
      refreshToken: grant.refreshToken,
      userId: grant.userId,
    };
  }

  #open(userId: string, grant: Grant | null): string {
    const token = `session-${randomUUID()}`;
    this.#sessions.set(token, { userId, grant, endsAt: this.#settings.now() + this.#settings.sessionMs });
    return token;
  }
}
