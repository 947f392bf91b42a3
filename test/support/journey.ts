import { expect } from '@jest/globals';
import type { RecordView } from '../../backend/demo/practice-hubspot/practice-portal.ts';
import { callAsHubSpot } from './as-hubspot.ts';
import type { TestService } from './start-test-service.ts';

export interface ListedHandoff {
  handoffId: string;
  personId: string;
  personEmail: string;
  status: string;
  crmRecordId: string | null;
  suppressedBecause: string[];
}

export interface TestWorkspace {
  workspaceId: string;
  writeKey: string;
}

/** A workspace of its own for one test, on the service its file shares; not connected to a CRM. */
export async function newWorkspace({ client }: TestService): Promise<TestWorkspace> {
  return client.post<TestWorkspace>('/workspaces', { name: 'Test' });
}

export async function handoffsOf(
  { client }: TestService,
  { workspaceId }: Pick<TestWorkspace, 'workspaceId'>,
): Promise<ListedHandoff[]> {
  return client.get(`/workspaces/${workspaceId}/handoffs`);
}

/** The one contact with this address. */
export function contactOf({ portal }: TestService, email: string): RecordView {
  const found = portal.records('contacts').filter((one) => one.properties['email'] === email);
  expect(found).toHaveLength(1);
  const [record] = found;
  if (record === undefined) throw new Error(`no contact has the address ${email}`);
  return record;
}

/** Sends on to the service, signed, what the portal tells from now on. `stop` waits for the answers. */
export function forwardWebhooks(test: TestService): {
  statuses: number[];
  arrived: () => Promise<void>;
  stop: () => void;
} {
  const statuses: number[] = [];
  const under: Promise<void>[] = [];
  const stop = test.portal.onChange((events) => {
    under.push(
      callAsHubSpot(test, { path: '/hubspot/webhooks', body: events }).then(
        ({ status }) => void statuses.push(status),
      ),
    );
  });
  return {
    statuses,
    stop,
    async arrived() {
      await Promise.all(under);
    },
  };
}
