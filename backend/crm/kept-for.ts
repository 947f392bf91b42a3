/** Keeps the result of `load` for a while, so that many pieces of work share one call. A failure is not kept. */
export interface Kept<T> {
  get(): Promise<T>;
  forget(): void;
}

export function keptFor<T>(ms: number, now: () => number, load: () => Promise<T>): Kept<T> {
  let kept: { value: Promise<T>; until: number } | null = null;
  return {
    get() {
      if (kept !== null && kept.until > now()) return kept.value;
      const value = load();
      const mine = { value, until: now() + ms };
      kept = mine;
      value.catch(() => {
        if (kept === mine) kept = null;
      });
      return value;
    },
    forget() {
      kept = null;
    },
  };
}
