import type { JsonObject } from './json-object.ts';

/** Longest page name kept, in characters. Unlike event names, page names are often made by machines: cut, not refused. */
const MAX_PAGE_NAME_LENGTH = 200;

/** What to call a page or screen: its name, else its path, its URL's path, or its title. Undefined when it has none. */
export function readPageName(
  name: unknown,
  properties: JsonObject | undefined,
  page: JsonObject | undefined,
): string | undefined {
  const found =
    text(name) ??
    text(properties?.name) ??
    pathOf(properties?.path) ??
    pathOf(properties?.url) ??
    text(properties?.title) ??
    pathOf(page?.path) ??
    text(page?.title);
  return found?.slice(0, MAX_PAGE_NAME_LENGTH).toWellFormed();
}

/** The path alone: a query or fragment would make a new page of every visit. */
function pathOf(value: unknown): string | undefined {
  const path = text(value)
    ?.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '');
  return path === '' ? '/' : path;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
