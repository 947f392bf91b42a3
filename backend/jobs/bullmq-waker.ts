import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { Topic, Waker } from './waker.ts';

/** How long a wake-up may take to reach Redis before it is given up, ms. The sweeps make up for it. */
const COMMAND_TIMEOUT_MS = 1_000;

/**
 * Wake-ups between processes: one BullMQ queue per topic, a job without content. Redis may vanish at any time:
 * nothing but seconds is lost. `keepLastIfActive` matters: plain de-duplication drops the wake-up that arrives while
 * a worker is busy, which is the one that counts.
 */
export function bullmqWaker(redisUrl: string, log: Log): Waker {
  const sending = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    lazyConnect: false,
  });
  const receiving = new Redis(redisUrl, { maxRetriesPerRequest: null });
  let troubled = false;
  const trouble = (error: Error): void => {
    if (!troubled)
      log.warn({ error: error.message }, 'Redis is out of reach: work goes on with sweeps alone');
    troubled = true;
  };
  for (const connection of [sending, receiving]) {
    connection.on('error', trouble);
    connection.on('ready', () => {
      if (troubled) log.info('Redis is back: wake-ups flow again');
      troubled = false;
    });
  }
  const queues = new Map<Topic, Queue>();
  const workers: Worker[] = [];
  const queueOf = (topic: Topic): Queue => {
    const known = queues.get(topic);
    if (known !== undefined) return known;
    const queue = new Queue(`pql-${topic}`, { connection: sending });
    queue.on('error', trouble);
    queues.set(topic, queue);
    return queue;
  };
  return {
    wake(topic) {
      queueOf(topic)
        .add(topic, null, {
          deduplication: { id: topic, keepLastIfActive: true },
          removeOnComplete: true,
          removeOnFail: true,
        })
        .catch(trouble);
    },
    on(topic, look) {
      const worker = new Worker(`pql-${topic}`, async () => look(), {
        connection: receiving,
        concurrency: 1,
      });
      worker.on('error', trouble);
      workers.push(worker);
    },
    async close() {
      await Promise.allSettled(workers.map((worker) => worker.close(true)));
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      sending.disconnect();
      receiving.disconnect();
    },
  };
}
