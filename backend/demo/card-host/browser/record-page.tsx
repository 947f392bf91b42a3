import { useCallback, useEffect, useState } from 'react';
import type { ContactPage } from '../contact-page.ts';
import { CardFrame } from './card-frame.tsx';
import { Composer, type Draft } from './composer.tsx';
import { CrmActions } from './kit/crm-action-button.tsx';
import { closeOverlay } from './kit/overlays.tsx';
import { type Notice, Notices } from './notices.tsx';
import type { PropertiesAnswer } from './protocol.ts';
import { RecordAside } from './record-aside.tsx';
import { RecordProperties } from './record-properties.tsx';
import type { RecordSource } from './records.ts';
import { TopBar } from './top-bar.tsx';

interface RecordPageProps {
  source: RecordSource;
  assets: string;
  /** Makes reading the record go wrong, to see how the card takes it: `loading`, `error` or `denied`. */
  trouble: string | null;
}

type Loaded =
  | { kind: 'loading' }
  | { kind: 'failed'; message: string }
  | { kind: 'loaded'; page: ContactPage };

/** A contact's record as a CRM would show it, with the card in its place. */
export function RecordPage({ source, assets, trouble }: RecordPageProps) {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const load = useCallback(async () => {
    try {
      setLoaded({ kind: 'loaded', page: await source.load() });
    } catch (error) {
      setLoaded({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }, [source]);
  useEffect(() => {
    void load();
  }, [load]);

  if (loaded.kind === 'loading') return <TopBar title="Loading" />;
  if (loaded.kind === 'failed') {
    return (
      <>
        <TopBar title="Contact" />
        <main className="p-failed">
          <h1>This record could not be loaded</h1>
          <p>{loaded.message}</p>
        </main>
      </>
    );
  }
  return <LoadedRecord page={loaded.page} source={source} assets={assets} trouble={trouble} reload={load} />;
}

interface LoadedRecordProps extends RecordPageProps {
  page: ContactPage;
  reload: () => Promise<void>;
}

function LoadedRecord({ page, source, assets, trouble, reload }: LoadedRecordProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [notices, setNotices] = useState<Notice[]>([]);
  const notify = (notice: Notice) => setNotices((shown) => [...shown, notice]);

  async function send(url: string, options: { method?: string; body?: unknown }) {
    const request = { url, method: options.method ?? 'GET', body: options.body ?? null };
    window.__requests.push(request);
    return source.send(request);
  }

  async function act(name: string, args: unknown[]): Promise<void> {
    window.__actions.push({ name, args });
    if (name === 'closeOverlay') closeOverlay(String(args[0]));
    if (name === 'refreshObjectProperties') await reload();
    if (name === 'addAlert') notify(args[0] as Notice);
    if (name === 'copyTextToClipboard') await navigator.clipboard.writeText(String(args[0]));
    if (name === 'SEND_EMAIL') setDraft(args[0] as Draft);
  }

  const name = [page.properties['firstname'], page.properties['lastname']].filter(Boolean).join(' ');
  const title = name === '' ? (page.properties['email'] ?? page.id) : name;
  return (
    <>
      <TopBar title={title} />
      <main className="p-record">
        <RecordProperties page={page} name={title} />
        <section className="p-card" aria-label="PQL Handoff card">
          <header className="p-card-head">
            <h2>PQL Handoff</h2>
            <span className="p-note">The real card, in its own sandbox</span>
          </header>
          <CrmActions.Provider value={act}>
            <CardFrame
              page={page}
              bundle={`${assets}card/HandoffCard.js`}
              properties={(names) => readProperties(page, names, trouble)}
              fetch={send}
              action={act}
            />
          </CrmActions.Provider>
        </section>
        <RecordAside page={page} />
      </main>
      {draft !== null && <Composer draft={draft} onClose={() => setDraft(null)} />}
      <Notices notices={notices} />
    </>
  );
}

function readProperties(
  page: ContactPage,
  names: string[],
  trouble: string | null,
): Promise<PropertiesAnswer> {
  if (trouble === 'loading') return new Promise(() => {});
  if (trouble === 'error') return Promise.resolve({ error: 'Internal error' });
  if (trouble === 'denied') return Promise.resolve({ error: 'User has no permission to view this record' });
  return Promise.resolve({
    data: Object.fromEntries(names.map((name) => [name, page.properties[name] ?? null])),
  });
}
