/** Node strips the types itself, so plain TypeScript needs no transform; only JSX does. */
const typescript = {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
};

const suite = (name, extra = {}) => ({
  ...typescript,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  ...extra,
});

export default {
  // generous: two cores may run several suites at once, and no test asserts on time
  testTimeout: 30_000,
  projects: [
    suite('core'),
    suite('backend'),
    suite('contract'),
    suite('journey'),
    suite('faults'),
    suite('browser'),
    {
      ...suite('architecture'),
      testMatch: ['<rootDir>/test/*.test.ts'],
    },
    {
      displayName: 'cards',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/cards/**/*.test.tsx', '<rootDir>/test/cards/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/cards/salesforce/'],
      transform: {
        '^.+\\.[jt]sx?$': [
          '@swc/jest',
          {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic' } },
              target: 'es2022',
            },
            module: { type: 'commonjs' },
          },
        ],
      },
      transformIgnorePatterns: ['/node_modules/(?!(@hubspot/ui-extensions|tinyspy)/)'],
    },
    {
      displayName: 'lightning',
      preset: '@lwc/jest-preset',
      testMatch: ['<rootDir>/test/cards/salesforce/**/*.test.ts'],
      transform: { '^.+\\.(js|ts|html|css)$': '<rootDir>/test/cards/salesforce/lightning-transform.cjs' },
      moduleNameMapper: {
        '^c/(.+)$': '<rootDir>/crm-extension/salesforce/force-app/main/default/lwc/$1/$1',
        '^lightning/uiRelatedListApi$': '<rootDir>/test/support/lightning/ui-related-list-api.ts',
        '^lightning/uiRecordApi$': '<rootDir>/test/support/lightning/ui-record-api.ts',
        '^lightning/navigation$': '<rootDir>/test/support/lightning/navigation.ts',
        '^lightning/pageReferenceUtils$': '<rootDir>/test/support/lightning/page-reference-utils.ts',
        '^lightning/(.+)$': '<rootDir>/test/cards/salesforce/lightning-component.ts',
      },
    },
  ],
};
