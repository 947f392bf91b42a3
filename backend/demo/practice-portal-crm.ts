import type { PracticeCrm } from './practice-crm.ts';
import { createPracticePortal, type PracticePortal } from './practice-hubspot/practice-portal.ts';
import type { CrmSeed } from './sample-company/crm-seed.ts';
import { seedPortal } from './seed-portal.ts';

const ACCESS_TOKEN = 'practice-token';

/** What the demo's service and its portal know of each other. */
export const PRACTICE_APP = { clientId: 'practice-client-id', clientSecret: 'practice-client-secret' };

/** A listening practice HubSpot portal with the sample company in it. */
export async function openPracticePortal(
  now: () => number,
  seed: CrmSeed,
): Promise<PracticeCrm & { portal: PracticePortal; url: string }> {
  const portal = createPracticePortal({
    now,
    accessTokens: [ACCESS_TOKEN],
    app: { appId: 9_100_001, ...PRACTICE_APP, redirectUri: 'http://localhost/hubspot/oauth/callback' },
    owners: seed.owners
      .filter((owner) => owner.active)
      .map(({ id, email, firstName, lastName }, index) => ({
        id,
        userId: 7001 + index,
        email,
        firstName,
        lastName,
      })),
  });
  seedPortal(portal, seed);
  const { url, close } = await portal.listen();
  return {
    portal,
    url,
    vendor: 'hubspot',
    connection: { accessToken: ACCESS_TOKEN },
    people: () =>
      portal.records('contacts').map(({ id, properties }) => ({
        recordId: id,
        email: properties['email'] ?? '',
        fields: properties,
        tasks: portal.linked('contacts', id, 'tasks').length,
      })),
    close,
  };
}
