import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a metadata file: its children, or its text. */
export interface XmlElement {
  name: string;
  children: readonly XmlElement[];
  text: string;
}

type Parsed = Record<string, unknown>;

const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, ignoreDeclaration: true });

/** Reads a metadata file. Throws what is wrong with the text when it is not XML. */
export function readXml(text: string): XmlElement {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`line ${valid.err.line}: ${valid.err.msg}`);
  const [root] = (parser.parse(text) as Parsed[]).map(elementOf);
  if (root === undefined) throw new Error('the file is empty');
  return root;
}

/** Texts of all children with a name. */
export function textsOf(element: XmlElement, name: string): string[] {
  return childrenOf(element, name).map((child) => child.text);
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Text of the first child with a name; empty when there is none. */
export function textOf(element: XmlElement, name: string): string {
  return textsOf(element, name)[0] ?? '';
}

/** Every element with a name, at any depth. */
export function everyElement(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...everyElement(child, name),
  ]);
}

function elementOf(parsed: Parsed): XmlElement {
  const name = Object.keys(parsed).find((key) => key !== ':@') ?? '';
  const content = parsed[name] as Parsed[];
  const texts = content.filter((part) => '#text' in part).map((part) => String(part['#text']));
  const children = content.filter((part) => !('#text' in part)).map(elementOf);
  return { name, children, text: texts.join('') };
}
