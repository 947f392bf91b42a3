import { parseDocument } from 'yaml';
import { WORKSPACE } from './workspace.ts';

/** Plotline's playbook: the given one (YAML) with what only Plotline knows, its own domain, its rival's, and who sells. Comments stay. */
export function plotlinePlaybook(yaml: string): string {
  const { name, internalDomains, competitorDomains, sellers } = WORKSPACE;
  const document = parseDocument(yaml);
  document.set('name', `${name}'s playbook`);
  document.setIn(['suppression', 'internal_domains'], internalDomains);
  document.setIn(['suppression', 'competitor_domains'], competitorDomains);
  document.setIn(['routing', 'pools'], [{ name: 'sellers', members: sellers.map((email) => ({ email })) }]);
  document.setIn(['routing', 'rules'], [{ pool: 'sellers', because: 'Shared among the sellers.' }]);
  return document.toString();
}
