const { readFileSync } = require('node:fs');
const path = require('node:path');
const lightning = require('@lwc/jest-transformer');

const LABELS = 'crm-extension/salesforce/force-app/main/default/labels/CustomLabels.labels-meta.xml';
const IMPORT = /^import (\w+) from '@salesforce\/label\/c\.(\w+)';$/gm;

/** As Salesforce does it on deployment: a label is its text. What remains is for Lightning's own transformer. */
module.exports = {
  ...lightning,
  process(source, file, options) {
    return lightning.process(withLabels(source, options.config.rootDir), file, options);
  },
  getCacheKey(source, file, options) {
    return lightning.getCacheKey(withLabels(source, options.config.rootDir), file, options);
  },
};

function withLabels(source, root) {
  if (!source.includes('@salesforce/label/')) return source;
  const xml = readFileSync(path.join(root, LABELS), 'utf8');
  const label = /<fullName>(\w+)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g;
  const texts = new Map(Array.from(xml.matchAll(label), ([, name, text]) => [name, text]));
  return source.replaceAll(IMPORT, (statement, variable, name) =>
    texts.has(name) ? `const ${variable} = ${JSON.stringify(plain(texts.get(name)))};` : statement,
  );
}

function plain(xml) {
  return xml
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
