import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { storedCounts } from './embedded-rows.ts';
import { companies } from './product-launch.ts';
import { runLaunch } from './run-launch.ts';

const SEED = Number(process.env['FAULTS_SEED'] ?? 1);
const KILLS = 3;
const FIVE_MINUTES = 300_000;

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'pql-faults-'));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe(`a service killed ${KILLS} times while events come in (FAULTS_SEED=${SEED})`, () => {
  it(
    'keeps every event it answered exactly once, and puts every handoff on its record exactly once',
    async () => {
      const all = companies(30, 100, Date.now());
      const expected = all.filter((one) => one.becomesHandoff).map(({ email }) => email);
      const [undisturbed, disturbed] = [folder(), folder()];

      const calm = await runLaunch({ dataDir: undisturbed, companies: all, kills: 0, seed: SEED });
      expect(calm.onRecords.map(({ email }) => email)).toEqual(expected.toSorted());

      const wild = await runLaunch({ dataDir: disturbed, companies: all, kills: KILLS, seed: SEED });
      expect(wild.kills).toBe(KILLS);
      expect(wild).toMatchObject({ settled: true, status: { deliveries: { done: expected.length } } });
      expect(wild.onRecords).toEqual(calm.onRecords);
      expect(wild.onRecords.filter(({ contacts, tasks }) => contacts !== 1 || tasks !== 1)).toEqual([]);

      const stored = await storedCounts(disturbed);
      expect(stored.events).toBe(all.reduce((sum, { calls }) => sum + calls.length, 0));
      // identify and group are not deeds
      expect(stored.deedsByPerson).toEqual(
        new Map(all.map(({ userId, calls }) => [userId, calls.length - 2])),
      );
    },
    FIVE_MINUTES,
  );
});
