import { SingleBar } from 'cli-progress';

/** Prints the result of a command: JSON for programs, words for people. */
export function print(result: unknown, options: { json?: boolean }, inWords: () => string): void {
  process.stdout.write(`${options.json === true ? JSON.stringify(result, null, 2) : inWords()}\n`);
}

/** Aligned columns under a heading line. */
export function columns(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A progress bar on standard error, only where somebody watches. */
export function progress(total: number, what: string): { step: (by: number) => void; done: () => void } {
  if (!process.stderr.isTTY || total === 0) return { step: () => undefined, done: () => undefined };
  const bar = new SingleBar({
    format: `${what} {bar} {percentage}% | {value}/{total} | {eta_formatted}`,
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { step: (by) => bar.increment(by), done: () => bar.stop() };
}
