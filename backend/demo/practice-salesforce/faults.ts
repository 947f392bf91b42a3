/** Trouble a caller must live with. Unless it says otherwise, nothing was written. */
export type CallFault =
  /** The call is refused with this code and status. */
  | { kind: 'refused'; status: number; code: string; message?: string }
  /** A gateway's page. */
  | { kind: 'html'; status: number }
  /** 200 with an empty list where results should be. */
  | { kind: 'empty_results' }
  /** The call is served, then the connection breaks before the answer. */
  | { kind: 'lost_answer' };

export interface CallFaultRule {
  method?: string;
  /** A part of the path, or a pattern for it. Absent matches every path. */
  path?: string | RegExp;
  /** How many matching calls it hits; absent means one. */
  times?: number;
  fault: CallFault;
}

/** One record of a collection that fails, as a lock, a flow or a trigger of the customer's makes it. */
export interface RecordFaultRule {
  object: string;
  /** Absent hits every record. */
  where?: (values: Readonly<Record<string, unknown>>) => boolean;
  times?: number;
  code: string;
  message?: string;
  fields?: string[];
}

/** Queues of troubles: each call, or record, takes the first rule that matches it. */
export class Faults {
  #calls: { rule: CallFaultRule; left: number }[] = [];
  #records: { rule: RecordFaultRule; left: number }[] = [];

  add(rule: CallFaultRule): void {
    this.#calls.push({ rule, left: rule.times ?? 1 });
  }

  addForRecord(rule: RecordFaultRule): void {
    this.#records.push({ rule, left: rule.times ?? 1 });
  }

  forCall(method: string, path: string): CallFault | null {
    const found = this.#calls.find(({ rule, left }) => left > 0 && matches(rule, method, path));
    if (found === undefined) return null;
    found.left -= 1;
    return found.rule.fault;
  }

  forRecord(object: string, values: Readonly<Record<string, unknown>>): RecordFaultRule | null {
    const found = this.#records.find(
      ({ rule, left }) => left > 0 && rule.object === object && (rule.where?.(values) ?? true),
    );
    if (found === undefined) return null;
    found.left -= 1;
    return found.rule;
  }
}

function matches(rule: CallFaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.path === undefined) return true;
  return typeof rule.path === 'string' ? path.includes(rule.path) : rule.path.test(path);
}
