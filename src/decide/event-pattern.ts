import { keyMatches, normaliseName } from '../event-key.ts';
import type { Use } from '../person-state.ts';

/** Whether an event key is what a playbook's pattern names: the name with all its details, `*` standing for any one detail. */
export function matchesPattern(key: string, pattern: string): boolean {
  if (!pattern.includes('*')) return keyMatches(key, pattern);
  const parts = key.split(':');
  return pattern.split(':').every((wanted, index) => {
    const part = parts[index];
    return part !== undefined && (wanted === '*' || wanted === part);
  });
}

/** An event as a seller reads it, its details as the sender spelled them: `Integration Connected: Slack`. */
export function eventLabel(key: string, use: Use): string {
  const [name = '', ...details] = key.split(':');
  const spelled = Object.values(use.properties).map(String);
  const told = details.map(
    (detail) => spelled.find((text) => normaliseName(text) === detail) ?? readableDetail(detail),
  );
  if (name === 'page' || name === 'screen')
    return `${name === 'page' ? 'Page' : 'Screen'}: ${use.label || told.join(', ')}`;
  const label = use.label || readableDetail(name);
  return told.length === 0 ? label : `${label}: ${told.join(', ')}`;
}

function readableDetail(detail: string): string {
  return detail.replaceAll('_', ' ');
}
