/** One request the portal saw, in the order they came in. */
export interface LoggedCall {
  method: string;
  /** Without the query. */
  path: string;
  bucket: 'general' | 'search' | 'none';
  /** 0 while unanswered and for answers that were lost on the way. */
  status: number;
  /** ms. */
  at: number;
}

/** Counts by what was called, with ids left out: `POST /crm/objects/contacts/batch/upsert` → 3. */
export function countCalls(calls: readonly LoggedCall[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const call of calls) {
    const kind = `${call.method} ${kindOfPath(call.path)}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function kindOfPath(path: string): string {
  return path
    .split('/')
    .filter((part) => !/^20\d\d-\d\d$/.test(part))
    .map((part) => (/^\d+$/.test(part) ? ':id' : part))
    .join('/');
}
