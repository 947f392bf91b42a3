import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Where Debian puts it. */
const DEBIAN = '/usr/bin/chromium';

/** Opens Chromium with a seller in Berlin. Throws, saying what to do, when there is none: nothing is skipped. */
export async function openChromium(viewport = { width: 1440, height: 1000 }): Promise<BrowserContext> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? DEBIAN;
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}: install it (apt-get install chromium) or set CHROMIUM_PATH to one.`,
    );
  }
  return chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'handoff-chromium-')), {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    viewport,
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}
