// Generated from crm-extension/hubspot/app/cards/record/readers.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
/** Readers of untrusted JSON. Each answers with a harmless value when the input is not what was hoped for. */
export function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
export function fields(value) {
  return isFields(value) ? value : {};
}
export function text(value) {
  return typeof value === 'string' ? value : '';
}
/** Null for anything that is not a text with something in it. */
export function textOrNull(value) {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
export function number(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
export function numberOrNull(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
/** The entries `read` makes sense of; the others are left out. */
export function list(value, read) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => (isFields(entry) ? (read(entry) ?? []) : []));
}
export function texts(value) {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
export function oneOf(allowed, value, otherwise) {
  return allowed.find((candidate) => candidate === value) ?? otherwise;
}
