import { SourceMap } from 'node:module';
import { config as platformRules } from '@hubspot/eslint-config-ui-extensions';
import { transformSync } from '@swc/core';

/**
 * HubSpot's rules for what may run in its worker, over TypeScript. ESLint itself reads only JavaScript, so the
 * types are taken out first and each message is moved back to the line it was written on.
 */
const withoutTypes = {
  meta: { name: 'without-types' },
  supportsAutofix: false,
  preprocess(text, filename) {
    const { code, map } = transformSync(text, {
      filename,
      sourceMaps: true,
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'preserve' } },
        target: 'es2022',
        preserveAllComments: true,
      },
    });
    written.set(filename, new SourceMap(JSON.parse(map)));
    return [code];
  },
  postprocess(lists, filename) {
    const map = written.get(filename);
    return lists.flat().map((message) => ({ ...message, ...placeOf(map, message) }));
  },
};

const written = new Map();

/** Lines and columns count from one in ESLint, from zero in a source map. */
function placeOf(map, { line, column }) {
  const { originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
  return originalLine === undefined ? {} : { line: originalLine + 1, column: originalColumn + 1 };
}

export default [
  ...platformRules,
  { files: ['**/*.{ts,tsx}'], processor: withoutTypes },
  { files: ['**/*.{ts,tsx}'], languageOptions: { ecmaVersion: 2024 } },
];
