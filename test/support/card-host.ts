import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILD = fileURLToPath(new URL('../../backend/demo/card-host/build.ts', import.meta.url));

/** Where the built card pages lie. */
export const CARD_HOST = fileURLToPath(new URL('../../.build/card-host', import.meta.url));

/**
 * Builds the card pages, unless they are built already. In a process of its own, since the bundlers do not run
 * inside jest's sandbox, and for production, since jest's own `NODE_ENV` would put React's development code in.
 */
export async function buildCardPages(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUILD, CARD_HOST], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
