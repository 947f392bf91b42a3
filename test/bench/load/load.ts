import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadAnswer, LoadOrder, LoadResult } from './load-messages.ts';

export interface Load {
  prepare(of: { requests: number; batch: number; seed: number }): Promise<void>;
  send(to: { url: string; authorization: string; connections: number; times: number }): Promise<LoadResult>;
  stop(): void;
}

/** Starts the load generator. */
export function startLoad(): Load {
  const child = fork(new URL('./load-generator.ts', import.meta.url));
  return {
    async prepare(of) {
      await ask(child, { kind: 'prepare', ...of });
    },
    async send(to) {
      const answer = await ask(child, { kind: 'send', ...to });
      if (answer.kind !== 'sent') throw new Error(`the load generator ${JSON.stringify(answer)}`);
      if (answer.result.refused > 0) throw new Error(`${answer.result.refused} requests were refused`);
      return answer.result;
    },
    stop: () => void child.kill(),
  };
}

async function ask(child: ChildProcess, order: LoadOrder): Promise<LoadAnswer> {
  child.send(order);
  const [answer] = (await once(child, 'message')) as [LoadAnswer];
  return answer;
}
