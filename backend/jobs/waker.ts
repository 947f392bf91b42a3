/** Work that workers look for. A wake-up says "look at this topic" and carries nothing else; losing one costs seconds. */
export const TOPICS = ['fold', 'decide', 'contexts', 'deliver'] as const;
export type Topic = (typeof TOPICS)[number];

/** Carries wake-ups: in process, or over Redis between machines. */
export interface Waker {
  /** Never throws and never waits: the work is in the database, and everyone also looks by themselves. */
  wake(topic: Topic): void;
  /** Calls `look` on every wake-up of the topic. */
  on(topic: Topic, look: () => void): void;
  close(): Promise<void>;
}
