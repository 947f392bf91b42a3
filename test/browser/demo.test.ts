import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { violations } from './accessibility.ts';
import { openChromium } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Building the card, thirty days of events and their decisions. */
const START_MS = 120_000;

let demo: ChildProcess;
let chromium: BrowserContext;
let url: string;
let signIn: string;

beforeAll(async () => {
  // the demo as the README starts it: jest's own NODE_ENV would put React's development code into the card
  const { NODE_ENV: _, ...environment } = process.env;
  demo = spawn('npm', ['run', '--silent', 'demo', '--', '--port', '0'], {
    cwd: ROOT,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pages = await linesUntil(demo, 'Stop with Ctrl+C');
  url = /http:\/\/127\.0\.0\.1:\d+(?=\/demo)/.exec(pages)?.[0] ?? '';
  signIn = /http:\S+\/handoffs\?token=\S+/.exec(pages)?.[0] ?? '';
  chromium = await openChromium();
}, START_MS);

afterAll(async () => {
  await chromium?.close();
  if (demo?.pid !== undefined) {
    process.kill(-demo.pid, 'SIGTERM');
    await once(demo, 'exit');
  }
});

async function linesUntil(child: ChildProcess, last: string): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes(last)) return text;
  }
  throw new Error(`the demo ended early:\n${text}`);
}

async function contactWith(status: string): Promise<string> {
  const contacts = (await (await fetch(`${url}/demo/api/contacts`)).json()) as {
    id: string;
    pql_status: string;
  }[];
  const found = contacts.find((one) => one.pql_status === status);
  if (found === undefined) throw new Error(`no contact is ${status}`);
  return found.id;
}

async function open(address: string): Promise<{ page: Page; errors: string[] }> {
  const page = await chromium.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address);
  return { page, errors };
}

it('lists the contacts and the handoffs on pages everybody can use', async () => {
  for (const address of [`${url}/demo`, signIn]) {
    const { page, errors } = await open(address);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(25);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  }
});

it('keeps the admin token out of the address bar', async () => {
  const { page } = await open(signIn);
  expect(page.url()).not.toContain('token');
  await page.close();
});

it('shows the production card on a contact, every tab of it, with no component missing', async () => {
  const { page, errors } = await open(`${url}/demo/contacts/${await contactWith('ready')}`);
  await page.getByRole('tab', { name: /Story/ }).click();
  for (const name of [/People/, /What they said/, /Qualification/, /Talking points/]) {
    await page.getByRole('tab', { name }).click();
  }
  expect(await page.evaluate(() => (globalThis as unknown as { __missing: string[] }).__missing)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

it('puts a seller’s verdict on the record through the signed request', async () => {
  const id = await contactWith('ready');
  const { page } = await open(`${url}/demo/contacts/${id}`);
  await page.getByRole('button', { name: 'Good handoff' }).click();
  let verdict: string | undefined;
  for (let look = 0; verdict === undefined && look < 100; look += 1) {
    await sleep(100);
    const shown = await (await fetch(`${url}/demo/api/contacts/${id}`)).json();
    verdict = (shown as { properties: Record<string, string> }).properties['pql_verdict'];
  }
  expect(verdict).toBe('good');
  await page.close();
});

it('closes windows on the records when the clock is moved', async () => {
  const onRecords = async (): Promise<string[]> => {
    const contacts = await (await fetch(`${url}/demo/api/contacts`)).json();
    return (contacts as { pql_status: string }[]).map((one) => one.pql_status);
  };
  expect(await onRecords()).not.toContain('expired');
  const { page } = await open(signIn);
  await page.getByRole('button', { name: 'A day later' }).click();
  for (let look = 0; !(await onRecords()).includes('expired') && look < 100; look += 1) await sleep(100);
  expect(await onRecords()).toContain('expired');
  await page.reload();
  expect(await page.locator('.status.expired').count()).toBeGreaterThan(0);
  await page.close();
});
