import type { Evidence } from './brief/brief.ts';

/**
 * Collects what claims rest on while a brief is written, and hands out the ids that claims cite.
 * The same evidence gets the same id; ids are given in the order of first citing, so they replay.
 */
export class EvidenceBook {
  readonly #ids = new Map<string, string>();
  readonly #entries: Record<string, Evidence> = {};

  cite(...evidence: Evidence[]): string[] {
    return [...new Set(evidence.map((one) => this.#idOf(one)))];
  }

  entries(): Record<string, Evidence> {
    return { ...this.#entries };
  }

  #idOf(evidence: Evidence): string {
    const content = JSON.stringify(evidence);
    const known = this.#ids.get(content);
    if (known !== undefined) return known;
    const id = `e${this.#ids.size + 1}`;
    this.#ids.set(content, id);
    this.#entries[id] = evidence;
    return id;
  }
}
