import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rollup';
import { readLabels } from '../../support/lightning/labels.ts';

const STAND_INS: Readonly<Record<string, string>> = {
  'lightning/uiRelatedListApi': 'ui-related-list-api.ts',
  'lightning/uiRecordApi': 'ui-record-api.ts',
  'lightning/navigation': 'navigation.ts',
  'lightning/pageReferenceUtils': 'page-reference-utils.ts',
};

/** The seller of the tests, as Chromium is opened for them. */
const SELLER: Readonly<Record<string, string>> = {
  '@salesforce/i18n/locale': 'en-GB',
  '@salesforce/i18n/timeZone': 'Europe/Berlin',
};

/** What the engine and the base components ask of whoever builds them. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['import.meta.env.SSR', 'false'],
  ['process.env.NODE_ENV', '"production"'],
];

const INVENTED = '\0salesforce:';

/** What Salesforce itself provides to a component: its data service, labels, names of fields, the seller's settings. */
export function salesforceModules(): Plugin {
  const labels = readLabels();
  return {
    name: 'salesforce-modules',
    resolveId(id) {
      const standIn = STAND_INS[id];
      if (standIn !== undefined)
        return fileURLToPath(new URL(`../../support/lightning/${standIn}`, import.meta.url));
      return valueOf(id, labels) === undefined ? null : `${INVENTED}${id}`;
    },
    load(id) {
      if (id.endsWith('.ts')) return stripTypeScriptTypes(readFileSync(id, 'utf8'));
      if (!id.startsWith(INVENTED)) return null;
      return `export default ${JSON.stringify(valueOf(id.slice(INVENTED.length), labels))};`;
    },
    transform(code) {
      const settled = SETTINGS.reduce((text, [name, value]) => text.replaceAll(name, value), code);
      return settled === code ? null : { code: settled, map: null };
    },
  };
}

function valueOf(id: string, labels: ReadonlyMap<string, string>): unknown {
  if (id.startsWith('@salesforce/label/c.')) return labels.get(id.slice('@salesforce/label/c.'.length));
  if (id.startsWith('@salesforce/schema/')) {
    const [objectApiName, fieldApiName] = id.slice('@salesforce/schema/'.length).split('.');
    return { objectApiName, fieldApiName };
  }
  return SELLER[id];
}
