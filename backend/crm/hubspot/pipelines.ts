import { z } from 'zod';
import { apiPaths } from './api-paths.ts';
import { readList } from './records.ts';
import type { Transport } from './transport.ts';

export interface Stage {
  label: string;
  closed: boolean;
}

/** Stages by `stageKey`: a stage id is unique within its pipeline only. */
export type PipelineStages = ReadonlyMap<string, Stage>;

const metadataValue = z.union([z.string(), z.boolean().transform(String), z.number().transform(String)]);
const pipelineSchema = z.object({
  id: z.string(),
  stages: z.array(
    z.object({
      id: z.string(),
      label: z.string().catch(''),
      metadata: z.record(z.string(), metadataValue).catch({}),
    }),
  ),
});

/**
 * All stages of a record type. Whether one closes is its metadata, never its label: deals carry `isClosed`, and a
 * probability of 1.0 (won) or 0.0 (lost) as text; tickets a `ticketState`.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
 */
export async function readPipelineStages(
  transport: Transport,
  type: 'deals' | 'tickets',
): Promise<PipelineStages> {
  const body = await transport({
    kind: `${type} pipelines read`,
    method: 'GET',
    path: apiPaths.pipelines(type),
  });
  return new Map(
    readList(body, 'results')
      .flatMap((item) => pipelineSchema.safeParse(item).data ?? [])
      .flatMap((pipeline) =>
        pipeline.stages.map((stage) => [
          stageKey(pipeline.id, stage.id),
          { label: stage.label === '' ? stage.id : stage.label, closed: isClosed(stage.metadata) },
        ]),
      ),
  );
}

export function stageKey(pipelineId: string | null | undefined, stageId: string | null | undefined): string {
  return `${pipelineId ?? ''} ${stageId ?? ''}`;
}

function isClosed(metadata: Readonly<Record<string, string>>): boolean {
  if (metadata.isClosed !== undefined) return metadata.isClosed === 'true';
  if (metadata.ticketState !== undefined) return metadata.ticketState === 'CLOSED';
  return metadata.probability !== undefined && [0, 1].includes(Number(metadata.probability));
}
