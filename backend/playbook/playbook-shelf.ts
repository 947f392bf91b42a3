import type { Playbook } from '../../src/playbook/playbook.ts';
import type { Db } from '../store/db.ts';
import { playbookOf } from '../store/playbooks.ts';
import { readPlaybook } from './read-playbook.ts';

/** How long a parsed playbook is used before the store is asked whether there is a newer one, ms. */
const BELIEVE_MS = 2_000;

/** Hands out each workspace's newest playbook, parsed once per version. */
export function playbookShelf(db: Db): (workspaceId: string) => Promise<Playbook> {
  const shelf = new Map<string, { playbook: Playbook; until: number }>();
  return async (workspaceId) => {
    const known = shelf.get(workspaceId);
    if (known !== undefined && known.until > performance.now()) return known.playbook;
    const stored = await playbookOf(db, workspaceId);
    if (stored === null) throw new Error(`workspace ${workspaceId} has no playbook`);
    const playbook =
      known?.playbook.version === stored.version ? known.playbook : parse(stored.version, stored.source);
    shelf.set(workspaceId, { playbook, until: performance.now() + BELIEVE_MS });
    return playbook;
  };
}

function parse(version: number, source: string): Playbook {
  const read = readPlaybook(source);
  if (read.ok) return { version, rules: read.rules };
  const problems = read.problems.map((problem) => `line ${problem.line}: ${problem.message}`).join('; ');
  throw new Error(`playbook version ${version} cannot be read any more: ${problems}`);
}
