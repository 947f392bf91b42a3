import { EventEmitter } from 'node:events';
import type { Waker } from './waker.ts';

/** Wake-ups within one process. */
export function inProcessWaker(): Waker {
  const emitter = new EventEmitter();
  return {
    wake: (topic) => void emitter.emit(topic),
    on: (topic, look) => void emitter.on(topic, look),
    close: async () => void emitter.removeAllListeners(),
  };
}
