/** An XML element: a text, or its children in order. A child that is a list is repeated. */
export type Content = string | number | boolean | Children;
export interface Children {
  [name: string]: Content | readonly Content[] | undefined;
}

const METADATA = 'http://soap.sforce.com/2006/04/metadata';

/** A metadata file as the Salesforce CLI writes it: four spaces, one element a line. */
export function metadataXml(root: string, children: Children): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${METADATA}">`,
    ...linesOf(children, 1),
    `</${root}>`,
    '',
  ].join('\n');
}

function linesOf(children: Children, depth: number): string[] {
  return Object.entries(children).flatMap(([name, content]) => {
    if (content === undefined) return [];
    const repeated: readonly Content[] = isList(content) ? content : [content];
    return repeated.flatMap((one) => elementLines(name, one, depth));
  });
}

function elementLines(name: string, content: Content, depth: number): string[] {
  const margin = '    '.repeat(depth);
  if (typeof content !== 'object') return [`${margin}<${name}>${escaped(String(content))}</${name}>`];
  return [`${margin}<${name}>`, ...linesOf(content, depth + 1), `${margin}</${name}>`];
}

function isList(content: Content | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&apos;')
    .replaceAll('"', '&quot;');
}
