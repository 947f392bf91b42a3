import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { useEffect, useMemo, useRef } from 'react';
import type { ContactPage } from '../contact-page.ts';
import { kit } from './kit/kit.ts';
import { missing } from './kit/missing.tsx';
import type { CardApi, PageApi, PropertiesAnswer } from './protocol.ts';

interface CardFrameProps {
  page: ContactPage;
  bundle: string;
  /** What the record holds, or why it cannot be read. */
  properties: (names: string[]) => Promise<PropertiesAnswer>;
  fetch: PageApi['fetch'];
  action: PageApi['action'];
}

/** Starts the card in its worker and draws what it sends. The worker is told when the record changes. */
export function CardFrame({ page, bundle, ...api }: CardFrameProps) {
  const latest = useRef(api);
  latest.current = api;
  const receiver = useMemo(() => createRemoteReceiver(), []);
  const controller = useMemo(() => {
    const drawn = createController(kit);
    return { ...drawn, get: (name: unknown) => kit[String(name)] ?? missing(String(name)) };
  }, []);
  const card = useRef<ReturnType<typeof createEndpoint<CardApi>> | null>(null);

  useEffect(() => {
    const worker = new Worker(new URL('./card-worker.ts', import.meta.url), { type: 'module' });
    const endpoint = createEndpoint<CardApi>(fromWebWorker(worker), {
      callable: ['render', 'recordChanged'],
    });
    endpoint.expose({
      fetch: (url: string, options: { method?: string; body?: unknown }) =>
        latest.current.fetch(url, options),
      properties: (names: string[]) => latest.current.properties(names),
      action: (name: string, args: unknown[]) => latest.current.action(name, args),
    });
    card.current = endpoint;
    const variables = { API_ORIGIN: location.origin, ...page.context.variables };
    void endpoint.call.render(receiver.receive, {
      bundle,
      context: { ...page.context, variables },
      now: page.now,
    });
    return () => worker.terminate();
    // One worker per record; its changes reach the card through `recordChanged`.
  }, [page.id, bundle, receiver]);

  useEffect(() => {
    void card.current?.call.recordChanged();
  }, [page.properties]);

  return <RemoteRenderer receiver={receiver} controller={controller} />;
}
