import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { dueAccountCount } from './store/accounts.ts';
import { connectionProblems } from './store/connections.ts';
import type { Db } from './store/db.ts';
import { deliveriesByState } from './store/deliveries.ts';
import { foldLag } from './store/events.ts';

/** What the service tells about itself, in Prometheus' terms. Labels never hold anything about a person. */
export interface Metrics {
  accepted: (counts: { accepted: number; duplicates: number; rejected: readonly { code: string }[] }) => void;
  crmCall: (call: { kind: string; status: number; ms: number }) => void;
  /** Everything as text, with the figures that only the database knows read at this moment. */
  expose: () => Promise<{ contentType: string; text: string }>;
}

const SECOND = 1_000;

export function createMetrics(db: Db, now: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const accepted = new Counter({ name: 'pql_events_accepted_total', help: 'Events stored.', registers });
  const duplicates = new Counter({
    name: 'pql_events_duplicate_total',
    help: 'Events sent again and stored before.',
    registers,
  });
  const rejected = new Counter({
    name: 'pql_events_rejected_total',
    help: 'Events refused.',
    labelNames: ['code'],
    registers,
  });
  const calls = new Histogram({
    name: 'pql_crm_call_seconds',
    help: 'Calls to CRMs by kind and status.',
    labelNames: ['kind', 'status'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const lag = new Gauge({
    name: 'pql_fold_lag_events',
    help: 'Events stored and not folded yet.',
    registers,
  });
  const due = new Gauge({ name: 'pql_due_accounts', help: 'Accounts waiting to be decided.', registers });
  const deliveries = new Gauge({
    name: 'pql_deliveries',
    help: 'Deliveries by state.',
    labelNames: ['state'],
    registers,
  });
  const paused = new Gauge({
    name: 'pql_connections_paused',
    help: 'CRM connections that wait for an admin.',
    registers,
  });

  return {
    accepted: (counts) => {
      accepted.inc(counts.accepted);
      duplicates.inc(counts.duplicates);
      for (const { code } of counts.rejected) rejected.inc({ code });
    },
    crmCall: ({ kind, status, ms }) => calls.observe({ kind, status: String(status) }, ms / SECOND),
    async expose() {
      lag.set(await foldLag(db));
      due.set(await dueAccountCount(db, now()));
      deliveries.reset();
      for (const [state, count] of Object.entries(await deliveriesByState(db)))
        deliveries.set({ state }, count);
      paused.set((await connectionProblems(db)).length);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
