/**
 * Runs HubSpot's production bundle of the card as HubSpot does: in a worker without a page, with React and the
 * remote renderer as globals, speaking only through messages. What is forbidden there fails here.
 */
import { createRemoteRoot } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { CardApi, CardStart, PageApi, PropertiesAnswer } from './protocol.ts';
import { shiftClock } from './shift-clock.ts';

type Draw = (api: unknown) => React.ReactElement;
type OnProperties = (data: Record<string, string | null>) => void;

let draw: Draw | null = null;
const readers = new Set<() => Promise<void>>();

const page = createEndpoint<PageApi>(fromWebWorker(self as unknown as Worker), {
  callable: ['fetch', 'properties', 'action'],
});

const logger = Object.fromEntries(
  (['debug', 'info', 'warn', 'error'] as const).map((level) => [
    level,
    (message: string) => void page.call.action('log', [level, message]),
  ]),
);

Object.assign(self, {
  React,
  RemoteUI,
  logger,
  __HUBSPOT_EXTENSION_WORKER__: true,
  extend_V2: (extension: Draw) => {
    draw = extension;
  },
});

const actions = new Proxy(
  {},
  {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        page.call.action(
          String(name),
          args.filter((arg) => typeof arg !== 'function'),
        ),
  },
);

const api: CardApi = {
  async render(channel, start) {
    retain(channel);
    shiftClock(start.now);
    provideHost(start);
    // The bundle is a script of its own, made by HubSpot's bundler: it calls `extend_V2` when it runs.
    await import(/* @vite-ignore */ start.bundle);
    const root = createRemoteRoot(channel);
    if (draw === null) throw new Error('the card bundle did not call hubspot.extend');
    RemoteUI.createRoot(root).render(draw({ context: start.context, actions }));
    await root.mount();
  },
  async recordChanged() {
    await Promise.all([...readers].map((read) => read()));
  },
};
page.expose({ ...api });

function provideHost({ context }: CardStart): void {
  const extensionApi = { context, actions };
  Object.assign(self, {
    hsFetch,
    hsWorkerAPI: {
      useExtensionContext: () => context,
      useExtensionActions: () => actions,
      useExtensionApi: () => extensionApi,
      fetchCrmProperties,
    },
  });
}

/** Only plain JSON leaves the card, as through HubSpot's proxy. */
async function hsFetch(url: string, options: unknown = {}) {
  const { status, body } = await page.call.fetch(url, JSON.parse(JSON.stringify(options)));
  return { ok: status < 400, status, json: async () => body };
}

async function fetchCrmProperties(names: string[], onProperties: OnProperties) {
  const read = async () => {
    const answer: PropertiesAnswer = await page.call.properties(names);
    if ('data' in answer) onProperties(answer.data);
  };
  readers.add(read);
  const answer = await page.call.properties(names);
  return { json: async () => ({ ...answer, cleanup: () => readers.delete(read) }) };
}
