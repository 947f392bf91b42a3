import { ApiFault } from './api-fault.ts';
import type { Value } from './object-spec.ts';

/** The part of SOQL we send: one object, fields through lookups, comparisons, IN with a list or another query. */
export interface Query {
  fields: string[];
  object: string;
  where: Condition | null;
  orderBy: { field: string; descending: boolean }[];
  limit: number | null;
}

export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'compare'; field: string; operator: Operator; value: Literal }
  | { kind: 'in'; field: string; values: Literal[] }
  | { kind: 'inQuery'; field: string; query: Query };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export interface Literal {
  value: Value;
  /** Instants and dates are written without quotes, and only so. */
  kind: 'text' | 'instant' | 'other';
}

const TOKEN =
  /\s*(?:('(?:\\.|[^'\\])*')|(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?)|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(!=|<=|>=|[=<>(),]))/y;

type Token = { kind: 'text' | 'instant' | 'number' | 'word' | 'sign'; text: string };

/** Throws `MALFORMED_QUERY` for what it cannot read. */
export function parseSoql(text: string): Query {
  const parser = new Parser(tokensOf(text));
  const query = parser.query();
  parser.end();
  return query;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const at = TOKEN.lastIndex;
    const hit = TOKEN.exec(trimmed);
    if (hit === null) throw malformed(`unexpected token: '${trimmed.slice(at, at + 20)}'`);
    const kinds = ['text', 'instant', 'number', 'word', 'sign'] as const;
    const index = hit.slice(1).findIndex((part) => part !== undefined);
    tokens.push({ kind: kinds[index] ?? 'sign', text: hit[index + 1] ?? '' });
  }
  return tokens;
}

class Parser {
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  query(): Query {
    this.#expect('SELECT');
    const fields = [this.#name()];
    while (this.#takes(',')) fields.push(this.#name());
    this.#expect('FROM');
    const object = this.#name();
    const where = this.#takes('WHERE') ? this.#anyOf() : null;
    const orderBy: Query['orderBy'] = [];
    if (this.#takes('ORDER')) {
      this.#expect('BY');
      do {
        const field = this.#name();
        const descending = this.#takes('DESC');
        if (!descending) this.#takes('ASC');
        orderBy.push({ field, descending });
      } while (this.#takes(','));
    }
    const limit = this.#takes('LIMIT') ? Number(this.#next().text) : null;
    return { fields, object, where, orderBy, limit };
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw malformed(`unexpected token: '${rest.text}'`);
  }

  #anyOf(): Condition {
    return this.#series('or', () => this.#allOf());
  }

  #allOf(): Condition {
    return this.#series('and', () => this.#single());
  }

  #series(kind: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.#takes(kind.toUpperCase())) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  #single(): Condition {
    if (this.#takes('(')) {
      const inner = this.#anyOf();
      this.#expect(')');
      return inner;
    }
    const field = this.#name();
    if (this.#takes('IN')) return this.#membership(field);
    const { text } = this.#next();
    const operator = (['=', '!=', '<', '<=', '>', '>='] as const).find((each) => each === text);
    if (operator === undefined) throw malformed(`unexpected token: '${text}'`);
    return { kind: 'compare', field, operator, value: this.#literal() };
  }

  #membership(field: string): Condition {
    this.#expect('(');
    if (this.#tokens[this.#at]?.text.toUpperCase() === 'SELECT') {
      const query = this.query();
      this.#expect(')');
      return { kind: 'inQuery', field, query };
    }
    const values = [this.#literal()];
    while (this.#takes(',')) values.push(this.#literal());
    this.#expect(')');
    return { kind: 'in', field, values };
  }

  #literal(): Literal {
    const { kind, text } = this.#next();
    if (kind === 'text') return { kind, value: unescaped(text.slice(1, -1)) };
    if (kind === 'instant') return { kind, value: text };
    if (kind === 'number') return { kind: 'other', value: Number(text) };
    const words: Record<string, Value> = { true: true, false: false, null: null };
    const word = words[text.toLowerCase()];
    if (word === undefined) throw malformed(`unexpected token: '${text}'`);
    return { kind: 'other', value: word };
  }

  #name(): string {
    const { kind, text } = this.#next();
    if (kind !== 'word') throw malformed(`unexpected token: '${text}'`);
    return text;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw malformed('unexpected end of query');
    this.#at += 1;
    return token;
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'text' || token.text.toUpperCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw malformed(`expecting '${text}'`);
  }
}

function unescaped(text: string): string {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  return text.replace(/\\(.)/g, (_, mark: string) => escapes[mark] ?? mark);
}

function malformed(message: string): ApiFault {
  return new ApiFault(400, 'MALFORMED_QUERY', message);
}
