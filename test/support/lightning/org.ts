/** A stand-in for the part of Lightning Data Service the card uses: one person's handoffs, live. */

export interface HandoffRecord {
  id: string;
  /** By API name, without a namespace. Absent: the seller may not read it. */
  fields: Record<string, { value: string | number | null }>;
}

export interface ListRequest {
  parentRecordId?: string;
  relatedListId?: string;
  optionalFields?: readonly string[];
  sortBy?: readonly string[];
  pageSize?: number;
}

interface Answer {
  data?: { records: HandoffRecord[] };
  error?: unknown;
}

type Reader = (answer: Answer) => void;

/** What Salesforce answers when it refuses: https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html */
export interface Refusal {
  status: number;
  body: { message?: string; output?: { errors: { message: string }[] } };
}

export class Org {
  records: HandoffRecord[] = [];
  /** Answered to every read while it is set. */
  trouble: Refusal | null = null;
  /** Answered to every write while it is set. */
  refusal: Refusal | null = null;
  /** Never answers while it is set. */
  silent = false;
  readonly asked: ListRequest[] = [];
  readonly updates: Record<string, unknown>[] = [];
  readonly navigations: unknown[] = [];
  private readonly readers = new Map<Reader, ListRequest>();

  read(request: ListRequest, reader: Reader): void {
    this.asked.push(request);
    this.readers.set(reader, request);
    this.answer(reader, request);
  }

  leave(reader: Reader): void {
    this.readers.delete(reader);
  }

  /** As Lightning does, whoever reads the record is told of the change. */
  async update(fields: Record<string, string | null>): Promise<void> {
    await Promise.resolve();
    if (this.refusal !== null) throw this.refusal;
    this.updates.push(fields);
    const { Id, ...values } = fields;
    this.records = this.records.map((record) =>
      record.id === Id ? { ...record, fields: { ...record.fields, ...wrapped(values) } } : record,
    );
    this.tellReaders();
  }

  tellReaders(): void {
    for (const [reader, request] of this.readers) this.answer(reader, request);
  }

  private answer(reader: Reader, { parentRecordId }: ListRequest): void {
    if (parentRecordId === undefined || this.silent) return;
    const { trouble, records } = this;
    queueMicrotask(() => reader(trouble === null ? { data: { records } } : { error: trouble }));
  }
}

function wrapped(values: Record<string, string | null>): HandoffRecord['fields'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}

/** The org that the stand-ins of Lightning's modules talk to. Shared by every module of a page or a test. */
export function theOrg(): Org {
  const shared = globalThis as { pretendOrg?: Org };
  shared.pretendOrg ??= new Org();
  return shared.pretendOrg;
}

/** Gives a test an org of its own. */
export function newOrg(records: HandoffRecord[] = []): Org {
  const org = new Org();
  org.records = records;
  (globalThis as { pretendOrg?: Org }).pretendOrg = org;
  return org;
}
