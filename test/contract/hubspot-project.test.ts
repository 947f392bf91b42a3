import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../backend/crm/hubspot/scopes.ts';
import { buildCardPages, CARD_HOST } from '../support/card-host.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

const project = read('hsproject.json') as { srcDir: string; platformVersion: string };
const profile = read('crm-extension/hubspot/hsprofile.production.json') as {
  variables: { API_ORIGIN: string };
};
const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
  { projectSourceDir: join(ROOT, project.srcDir), platformVersion: project.platformVersion, accountId: 1 },
  { skipValidation: true, profile: 'production' },
);
const components = intermediateRepresentation.intermediateNodesIndexedByUid;

interface AppConfig {
  distribution: string;
  auth: { type: string; redirectUrls: string[]; requiredScopes: string[]; optionalScopes: string[] };
  permittedUrls: { fetch: string[] };
}

const app = components['pql_handoff_app']?.config as AppConfig;
const webhooks = components['pql_handoff_webhooks']?.config;

describe('the HubSpot project', () => {
  it('consists of these components, whose ids must never change once uploaded', () => {
    const types = Object.values(components).map(({ uid, componentType }) => [uid, componentType]);
    expect(Object.fromEntries(types)).toEqual({
      pql_handoff_app: 'APPLICATION',
      pql_handoff_card: 'CARD',
      pql_handoff_webhooks: 'WEBHOOKS',
    });
  });

  it('has no component file that HubSpot would pass over', () => {
    expect(skippedHsMetaFiles).toEqual([]);
  });

  it('uploads the card sources and never the service', () => {
    expect(project.srcDir).toBe('crm-extension/hubspot');
  });

  it('asks for exactly the scopes the service asks for: any difference blocks the install', () => {
    expect(app).toMatchObject({ distribution: 'marketplace', auth: { type: 'oauth' } });
    expect(app.auth.requiredScopes).toEqual(REQUIRED_SCOPES);
    expect(app.auth.optionalScopes).toEqual(OPTIONAL_SCOPES);
  });

  it('lets the card reach the service it is told about, and OAuth and webhooks the same one', () => {
    const origin = profile.variables.API_ORIGIN;
    expect(origin).toMatch(/^https:\/\/[^/]+$/);
    expect(app.permittedUrls.fetch).toEqual([origin]);
    expect(app.auth.redirectUrls).toEqual([`${origin}/hubspot/oauth/callback`]);
    expect(webhooks).toMatchObject({
      settings: { targetUrl: `${origin}/hubspot/webhooks` },
    });
  });

  it('shows the card on contacts, from a file that exists', () => {
    const card = components['pql_handoff_card']?.config as { entrypoint: string };
    expect(card).toMatchObject({ location: 'crm.record.tab', objectTypes: ['contacts'] });
    expect(existsSync(join(ROOT, project.srcDir, card.entrypoint))).toBe(true);
  });

  it('hears of deals that move, and of contacts that merge, go or ask to be forgotten', () => {
    const { subscriptions } = webhooks as {
      subscriptions: {
        crmObjects: {
          subscriptionType: string;
          objectType: string;
          propertyName?: string;
          active: boolean;
        }[];
        hubEvents: { subscriptionType: string }[];
      };
    };
    const heard = subscriptions.crmObjects
      .filter(({ active }) => active)
      .map((one) => [one.objectType, one.subscriptionType, one.propertyName].filter(Boolean).join(' '));
    expect(heard).toEqual([
      'deal object.propertyChange dealstage',
      'deal object.propertyChange amount',
      'deal object.propertyChange closedate',
      'deal object.propertyChange hubspot_owner_id',
      'deal object.associationChange',
      'deal object.deletion',
      'deal object.merge',
      'contact object.deletion',
      'contact object.merge',
    ]);
    expect(subscriptions.hubEvents.map(({ subscriptionType }) => subscriptionType)).toEqual([
      'contact.privacyDeletion',
    ]);
  });
});

describe('the card as HubSpot builds it', () => {
  const built = join(CARD_HOST, 'card');

  beforeAll(buildCardPages, 60_000);

  function manifest() {
    return JSON.parse(readFileSync(join(built, 'HandoffCard-manifest.json'), 'utf8')) as {
      dataDeps: { properties: { recordProperties: string[] } }[];
      modules: { internal: { module: string }[] };
    };
  }

  it('has HubSpot fetch the record before it starts', () => {
    const [record] = manifest().dataDeps;
    expect(record?.properties.recordProperties).toEqual(
      expect.arrayContaining([
        'pql_brief',
        'pql_status',
        'pql_verdict',
        'pql_touched_at',
        'email',
        'firstname',
      ]),
    );
  });

  it('imports nothing from outside its own folder', () => {
    expect(manifest().modules.internal.filter(({ module }) => module.startsWith('..'))).toEqual([]);
  });

  it('stays small', () => {
    expect(statSync(join(built, 'HandoffCard.js')).size).toBeLessThan(100_000);
  });

  it('pins React to the version HubSpot runs it with', () => {
    const { dependencies } = read('crm-extension/hubspot/app/cards/package.json');
    expect(dependencies).toMatchObject({ react: '18.3.1', '@hubspot/ui-extensions': '0.17.0' });
  });

  it('keeps to what may run in the worker, by HubSpot’s own lint rules', async () => {
    const cards = join(ROOT, 'crm-extension/hubspot/app/cards');
    const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
    const options = ['--config', join(cards, 'eslint.config.mjs'), '--max-warnings', '0', cards];
    await expect(promisify(execFile)(process.execPath, [eslint, ...options])).resolves.toBeDefined();
  }, 30_000);
});
