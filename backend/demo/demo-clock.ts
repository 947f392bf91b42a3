/** The demo's own time: starts at a fixed instant, runs on at the usual pace, and can be moved forward. */
export interface DemoClock {
  now: () => number;
  /** Moves time forward, ms. */
  jump: (ms: number) => void;
}

export function demoClock(start: number): DemoClock {
  const startedAt = performance.now();
  let jumped = 0;
  return {
    now: () => Math.round(start + (performance.now() - startedAt) + jumped),
    jump: (ms) => {
      jumped += ms;
    },
  };
}
