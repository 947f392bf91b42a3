import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Structured log on standard output. Callers pass ids and counts, never names, addresses, tokens or request bodies. */
export function createLog(level: string, destination: NodeJS.WritableStream = process.stdout): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination as pino.DestinationStream,
  );
}

export const silentLog: Log = pino({ level: 'silent' });
