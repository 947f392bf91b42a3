import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { inProcessWaker } from '../../../backend/jobs/in-process-waker.ts';
import { runJob } from '../../../backend/jobs/runner.ts';
import type { Log } from '../../../backend/log.ts';
import { StoreUnavailable } from '../../../backend/store/db.ts';

/** Longer than any test: only wake-ups count. */
const NEVER_MS = 60_000;
const waker = inProcessWaker();
const logged: string[] = [];
const log = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [level, () => void logged.push(level)]),
) as unknown as Log;
let job: { stop: () => Promise<void> } | null = null;

afterEach(async () => {
  await job?.stop();
  job = null;
  logged.length = 0;
});

/** Runs `work` as a job and counts how often it was called. */
function run(work: (call: number) => Promise<boolean>, sweepMs = NEVER_MS): { calls: number } {
  const counted = { calls: 0 };
  job = runJob(
    {
      topic: 'fold',
      sweepMs,
      work: async () => {
        counted.calls += 1;
        return work(counted.calls);
      },
    },
    waker,
    log,
  );
  return counted;
}

describe('a job', () => {
  it('looks once at its start, and again whenever it is woken', async () => {
    const counted = run(async () => false);
    await sleep(20);
    expect(counted.calls).toBe(1);
    waker.wake('fold');
    await sleep(20);
    expect(counted.calls).toBe(2);
    waker.wake('decide');
    await sleep(20);
    expect(counted.calls).toBe(2);
  });

  it('goes on without a pause while there is more', async () => {
    const counted = run(async (call) => call < 5);
    await sleep(20);
    expect(counted.calls).toBe(5);
  });

  it('looks by itself when nobody wakes it', async () => {
    const counted = run(async () => false, 20);
    await sleep(200);
    expect(counted.calls).toBeGreaterThan(3);
  });

  it('that is woken while it works looks again afterwards', async () => {
    const working = Promise.withResolvers<void>();
    const counted = run(async (call) => {
      if (call === 1) await working.promise;
      return false;
    });
    await sleep(10);
    waker.wake('fold');
    waker.wake('fold');
    working.resolve();
    await sleep(20);
    expect(counted.calls).toBe(2);
  });

  it('that throws is loud, rests a second however often it is woken, and tries again', async () => {
    const counted = run(async (call) => {
      if (call === 1) throw new Error('a bug');
      return false;
    });
    for (let wake = 0; wake < 50; wake += 1) {
      waker.wake('fold');
      await sleep(10);
    }
    expect(counted.calls).toBe(1);
    expect(logged).toEqual(['error']);
    await sleep(700);
    expect(counted.calls).toBe(2);
  });

  it('that finds the store gone warns instead', async () => {
    run(async () => Promise.reject(new StoreUnavailable('gone')));
    await sleep(20);
    expect(logged).toEqual(['warn']);
  });

  it('stops at once when it waits, rests or has more to do, and after the helping under way', async () => {
    const ends: string[] = [];
    run(async () => {
      await sleep(50);
      ends.push('helping');
      return true;
    });
    await sleep(10);
    await job?.stop();
    ends.push('stopped');
    expect(ends).toEqual(['helping', 'stopped']);
    run(async () => Promise.reject(new Error('a bug')));
    await sleep(10);
    const started = performance.now();
    await job?.stop();
    expect(performance.now() - started).toBeLessThan(500);
  });
});
