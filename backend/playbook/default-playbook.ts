import { readFileSync } from 'node:fs';

/** The playbook a new workspace starts with, as YAML. */
export function defaultPlaybook(): string {
  return readFileSync(new URL('./default-playbook.yaml', import.meta.url), 'utf8');
}
