import { inChunks } from '../chunks.ts';
import { CrmError } from '../crm-error.ts';
import { apiPaths } from './api-paths.ts';
import { BATCH_SIZE } from './batch-sizes.ts';
import { type CrmRecord, readRecord, readRecords } from './records.ts';
import type { Transport } from './transport.ts';

/**
 * Reads records by id, or by another unique property. Unknown and archived ones are simply absent from the
 * result, and an id merged into another is absent too: after a merge only single reads follow.
 * POST, so any number of properties fits (a GET with many answers 414).
 */
export async function readRecordsBy(
  transport: Transport,
  type: string,
  ids: readonly string[],
  properties: readonly string[],
  idProperty?: string,
): Promise<CrmRecord[]> {
  const readChunk = async (chunk: string[]): Promise<CrmRecord[]> => {
    try {
      return readRecords(
        await transport({
          kind: `${type} read`,
          method: 'POST',
          path: apiPaths.recordBatch(type, 'read'),
          body: {
            inputs: chunk.map((id) => ({ id })),
            properties,
            propertiesWithHistory: [],
            ...(idProperty === undefined ? {} : { idProperty }),
          },
        }),
      );
    } catch (error) {
      if (error instanceof CrmError && error.kind === 'gone') return [];
      // An address HubSpot cannot read must not hide the other 99.
      if (error instanceof CrmError && error.status === 400 && idProperty === 'email')
        return await readHalves(chunk);
      throw error;
    }
  };
  const readHalves = async (chunk: string[]): Promise<CrmRecord[]> => {
    if (chunk.length <= 1) return [];
    const middle = Math.ceil(chunk.length / 2);
    return [...(await readChunk(chunk.slice(0, middle))), ...(await readChunk(chunk.slice(middle)))];
  };
  return await inChunks([...new Set(ids)], BATCH_SIZE, readChunk);
}

/** Reads one record by an id that may have been merged into another: then the result has the other's id. Null when it is gone. */
export async function readRecordFollowingMerges(
  transport: Transport,
  type: string,
  id: string,
  properties: readonly string[],
): Promise<CrmRecord | null> {
  try {
    return readRecord(
      await transport({
        kind: `${type} read one`,
        method: 'GET',
        path: apiPaths.record(type, id),
        query: { properties: properties.join(',') },
      }),
    );
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'gone') return null;
    throw error;
  }
}
