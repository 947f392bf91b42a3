import type { CrmMemory } from '../crm.ts';

/** Adds one fact to those kept of the portal. */
export async function saveFact(memory: CrmMemory, name: string, value: unknown): Promise<void> {
  await memory.saveFacts({ ...(await memory.facts()), [name]: value });
}
