import type { CrmMemory, RateBudget, TokenSource } from '../../../backend/crm/crm.ts';

/** What the store keeps for a connection, kept in maps; `state` is for looking at. */
export function inMemoryCrmMemory() {
  const links = new Map<string, string>();
  const written = new Map<string, Map<string, string>>();
  const tasks = new Map<string, string | null>();
  let facts: Record<string, unknown> = {};
  const memory: CrmMemory = {
    links: async (keys) =>
      new Map(keys.flatMap((key) => (links.has(key) ? [[key, links.get(key) ?? '']] : []))),
    link: async (entries) => entries.forEach(({ key, recordId }) => links.set(key, recordId)),
    unlink: async (keys) => keys.forEach((key) => links.delete(key)),
    repoint: async (from, to) => links.forEach((recordId, key) => recordId === from && links.set(key, to)),
    written: async (ids) =>
      new Map(ids.flatMap((id) => (written.has(id) ? [[id, new Map(written.get(id))]] : []))),
    recordWritten: async (entries) => {
      for (const { recordId, field, hash } of entries) {
        written.set(recordId, (written.get(recordId) ?? new Map<string, string>()).set(field, hash));
      }
    },
    claimTasks: async (keys) =>
      new Map(
        keys.map((key) => {
          const known = tasks.get(key);
          if (known === undefined) tasks.set(key, null);
          return [key, { claimed: known === undefined, taskId: known ?? null }];
        }),
      ),
    confirmTasks: async (entries) => entries.forEach(({ key, taskId }) => tasks.set(key, taskId)),
    releaseTasks: async (keys) => keys.forEach((key) => tasks.delete(key)),
    facts: async () => facts,
    saveFacts: async (saved) => {
      facts = saved;
    },
  };
  return { memory, state: { links, written, tasks, facts: () => facts } };
}

/** A budget that lets everything through and remembers what it was told. */
export function openBudget() {
  const pauses: { bucket: string; ms: number }[] = [];
  const taken: Record<string, number> = { general: 0, search: 0 };
  const budget: RateBudget = {
    take: async (bucket) => {
      taken[bucket] = (taken[bucket] ?? 0) + 1;
    },
    pause: async (bucket, ms) => {
      pauses.push({ bucket, ms });
    },
  };
  return { budget, pauses, taken };
}

/** Tokens that renew to `next`, one after the other. */
export function tokensOf(first: string, ...next: string[]): TokenSource & { refreshed: string[] } {
  let current = first;
  const refreshed: string[] = [];
  return {
    refreshed,
    current: async () => current,
    refresh: async (stale) => {
      refreshed.push(stale);
      current = next.shift() ?? current;
      return current;
    },
  };
}
