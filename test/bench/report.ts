import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { Spread, Summary } from './summary.ts';

/** What a reader must know of the machine to judge the numbers. */
export function machineFacts(now: Date): string {
  const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model.trim());
  const [load = 0] = loadavg();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC · Node ${process.versions.node} · ${process.platform} ${process.arch}`,
    `${availableParallelism()} cores (${model}) · ${memory} GiB · load ${load.toFixed(1)} before the start`,
  ].join('\n');
}

const HEADINGS = ['figure', 'median', 'min–max', 'held against', 'ratio', 'target', ''] as const;

/** One line per figure, aligned, then what each one includes. */
export function report(summaries: readonly Summary[]): string {
  const rows = [HEADINGS, ...summaries.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...table, '', ...summaries.flatMap(explanationOf)].join('\n');
}

function rowOf({ figure, value, peer, ratio, passed }: Summary): string[] {
  const { target } = figure;
  return [
    figure.title,
    `${round(value.median)} ${figure.unit}`,
    `${round(value.min)}–${round(value.max)}`,
    peer === null ? '–' : `${round(peer.median)} (${range(peer)})`,
    ratio === null ? '–' : ratio.toPrecision(3),
    target.kind === 'at_most' ? `≤ ${target.limit} ${figure.unit}` : `ratio ≥ ${target.limit}`,
    passed ? 'pass' : 'MISS',
  ];
}

function explanationOf({ figure, remarks }: Summary): string[] {
  return [
    `${figure.name}: ${figure.includes}`,
    ...(figure.peer === null ? [] : [`  held against: ${figure.peer}`]),
    ...remarks.map((remark) => `  ${remark}`),
    '',
  ];
}

function range({ min, max }: Spread): string {
  return `${round(min)}–${round(max)}`;
}

/** Three digits are more than such a measurement can promise. */
export function round(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
