import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { HttpError } from './http-error.ts';

/** Lets requests through that carry the admin token as `Authorization: Bearer`. */
export function requireAdmin(adminToken: string): RequestHandler {
  return (request, _response, next) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined || !sameSecret(token, adminToken)) {
      throw new HttpError(401, 'admin_token_wrong', 'send the ADMIN_TOKEN as Authorization: Bearer');
    }
    next();
  };
}

/** Compares in time that tells nothing about where two secrets differ, nor how long they are. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
