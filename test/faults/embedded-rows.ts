import { openEmbeddedDb } from '../../backend/store/embedded-db.ts';
import type { PersonState } from '../../src/person-state.ts';

/** What a stopped service left in its data folder. */
export interface StoredCounts {
  events: number;
  /** How often each person did anything, as folded. */
  deedsByPerson: Map<string, number>;
}

export async function storedCounts(dataDir: string): Promise<StoredCounts> {
  const db = await openEmbeddedDb(dataDir);
  try {
    const [events] = await db.query<{ count: string }>('select count(*)::text as count from event');
    const people = await db.query<{ actor_id: string; state: string }>('select actor_id, state from person');
    return {
      events: Number(events?.count ?? 0),
      deedsByPerson: new Map(
        people.map((row) => {
          const { uses } = JSON.parse(row.state) as PersonState;
          return [row.actor_id, Object.values(uses).reduce((sum, use) => sum + use.count, 0)];
        }),
      ),
    };
  } finally {
    await db.close();
  }
}
