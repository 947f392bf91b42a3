import { parseDocument } from 'yaml';
import { defaultPlaybook } from '../playbook/default-playbook.ts';
import type { WorkspaceSettings } from './sample-company/workspace.ts';

/** The default playbook with what only the sample company can know: its domains, its rivals, its sellers. */
export function demoPlaybook(settings: WorkspaceSettings): string {
  const document = parseDocument(defaultPlaybook());
  document.set('name', settings.name);
  document.setIn(['suppression', 'internal_domains'], settings.internalDomains);
  document.setIn(['suppression', 'competitor_domains'], settings.competitorDomains);
  document.setIn(
    ['routing', 'pools'],
    [{ name: 'everyone', members: settings.sellers.map((email) => ({ email })) }],
  );
  document.setIn(
    ['routing', 'rules'],
    [{ pool: 'everyone', because: 'Nobody owns them yet, so they are shared among the team.' }],
  );
  return document.toString();
}
