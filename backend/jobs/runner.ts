import type { Log } from '../log.ts';
import { StoreUnavailable } from '../store/db.ts';
import type { Topic, Waker } from './waker.ts';

export interface Job {
  topic: Topic;
  /** Looks by itself this often, ms, whatever wakes it or not. */
  sweepMs: number;
  /** Does one helping of work. True: there may be more right now. */
  work: () => Promise<boolean>;
}

/** Pause after a helping that threw, ms: a bug must be loud, not hot. */
const AFTER_FAILURE_MS = 1_000;

/**
 * Runs a job whenever it is woken and every `sweepMs`, one helping at a time, until stopped. A helping that throws
 * is logged and tried again: its work is still in the database.
 */
export function runJob(job: Job, waker: Waker, log: Log): { stop: () => Promise<void> } {
  let stopped = false;
  let asked = true;
  let wakeUp = (): void => undefined;
  let cutShort = (): void => undefined;
  waker.on(job.topic, () => {
    asked = true;
    wakeUp();
  });
  /** Ends early when stopped and, unless it is a rest, when woken. */
  const pause = (ms: number, rest = false): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      cutShort = () => {
        clearTimeout(timer);
        resolve();
      };
      wakeUp = rest ? () => undefined : cutShort;
    });

  const loop = async (): Promise<void> => {
    while (!stopped) {
      if (!asked) await pause(job.sweepMs);
      asked = false;
      try {
        while (!stopped && (await job.work()));
      } catch (error) {
        const level = error instanceof StoreUnavailable ? 'warn' : 'error';
        log[level]({ topic: job.topic, err: error }, `${job.topic}: failed, will try again`);
        if (!stopped) await pause(AFTER_FAILURE_MS, true);
        asked = true;
      }
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped = true;
      cutShort();
      await running;
    },
  };
}
