import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';

const FILE = '../../../crm-extension/salesforce/force-app/main/default/labels/CustomLabels.labels-meta.xml';

interface LabelsFile {
  CustomLabels: { labels: { fullName: string; value: string }[] };
}

/** The English texts of the card by the name of their label. */
export function readLabels(): ReadonlyMap<string, string> {
  const xml = readFileSync(fileURLToPath(new URL(FILE, import.meta.url)), 'utf8');
  const parser = new XMLParser({ parseTagValue: false, trimValues: false });
  const { labels } = (parser.parse(xml) as LabelsFile).CustomLabels;
  return new Map(labels.map(({ fullName, value }) => [fullName, value]));
}
