import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CliError } from './admin-client.ts';

export interface EventLine {
  /** From 1. */
  line: number;
  call: unknown;
}

/** Reads calls of the Segment tracking API, one JSON object a line. Throws `CliError` naming the line that is not JSON. */
export async function* readEventLines(file: string): AsyncGenerator<EventLine> {
  const input = createReadStream(file);
  input.on('error', () => undefined); // reported through the reader below
  let line = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (text.trim() === '') continue;
      yield { line, call: parse(text, file, line) };
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function parse(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`${file}, line ${line}: expected one JSON object a line`);
  }
}
