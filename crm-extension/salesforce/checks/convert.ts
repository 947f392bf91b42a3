/**
 * Converts the project as a deployment would and prints what the deployment carries, one component a line.
 * `node crm-extension/salesforce/checks/convert.ts`; exits 1 with Salesforce's own words when it cannot.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { SALESFORCE_PROJECT } from './project-files.ts';

const components = ComponentSet.fromSource([
  join(SALESFORCE_PROJECT, 'force-app'),
  join(SALESFORCE_PROJECT, 'after-install'),
]);
const outputDirectory = mkdtempSync(join(tmpdir(), 'salesforce-deploy-'));
try {
  await new MetadataConverter().convert(components, 'metadata', { type: 'directory', outputDirectory });
  const names = components.getSourceComponents().map(({ type, fullName }) => `${type.name} ${fullName}`);
  process.stdout.write(`${names.toArray().toSorted().join('\n')}\n`);
} finally {
  rmSync(outputDirectory, { recursive: true, force: true });
}
