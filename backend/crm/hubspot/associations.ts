import { z } from 'zod';
import { chunksOf, inChunks } from '../chunks.ts';
import { apiPaths } from './api-paths.ts';
import { ASSOCIATIONS_BATCH_SIZE } from './batch-sizes.ts';
import { readList } from './records.ts';
import type { Transport } from './transport.ts';

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);
const associationsSchema = z.object({
  from: z.object({ id: idSchema }),
  to: z.array(
    z.object({
      toObjectId: idSchema,
      associationTypes: z.array(z.object({ typeId: z.number().catch(0) })).catch([]),
    }),
  ),
  paging: z
    .object({ next: z.object({ after: z.string() }) })
    .optional()
    .catch(undefined),
});

export interface Association {
  from: string;
  to: string;
  typeIds: number[];
}

/** The associations of many records of one type with another type. A thousand records a call. */
export async function readAssociations(
  transport: Transport,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<Association[]> {
  let asked: { id: string; after?: string }[] = [...new Set(ids)].map((id) => ({ id }));
  const found: Association[] = [];
  while (asked.length > 0) {
    const answers = await inChunks(asked, ASSOCIATIONS_BATCH_SIZE, async (inputs) =>
      readList(
        await transport({
          kind: `${from} ${to} associations read`,
          method: 'POST',
          path: apiPaths.associationsRead(from, to),
          body: { inputs },
        }),
        'results',
      ).flatMap((item) => associationsSchema.safeParse(item).data ?? []),
    );
    found.push(
      ...answers.flatMap((answer) =>
        answer.to.map((one) => ({
          from: answer.from.id,
          to: one.toObjectId,
          typeIds: one.associationTypes.map((type) => type.typeId),
        })),
      ),
    );
    // A record with very many associations comes in pages.
    asked = answers.flatMap((answer) =>
      answer.paging === undefined ? [] : [{ id: answer.from.id, after: answer.paging.next.after }],
    );
  }
  return found;
}

/** Links pairs of records without a label. Repeating it changes nothing. */
export async function associate(
  transport: Transport,
  from: string,
  to: string,
  pairs: readonly { from: string; to: string }[],
): Promise<void> {
  for (const chunk of chunksOf(pairs, ASSOCIATIONS_BATCH_SIZE)) {
    await transport({
      kind: `${from} ${to} associate`,
      method: 'POST',
      path: apiPaths.associateDefault(from, to),
      body: { inputs: chunk.map((pair) => ({ from: { id: pair.from }, to: { id: pair.to } })) },
    });
  }
}
