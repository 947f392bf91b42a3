/** Collects, while one instant is judged, when time alone may next make the judgement another. */
export class Horizon {
  readonly #now: number;
  #next = Infinity;

  constructor(now: number) {
    this.#now = now;
  }

  /** Something may change at this instant (ms); Infinity for never. What is due already may change at the next instant. */
  note(at: number): void {
    this.#next = Math.min(this.#next, Math.max(at, this.#now + 1));
  }

  /** The earliest of what was noted, always after now; null when only news can change anything. */
  next(): number | null {
    return this.#next === Infinity ? null : Math.ceil(this.#next);
  }
}
