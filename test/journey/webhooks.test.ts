import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookEvent } from '../../backend/demo/practice-hubspot/change-feed.ts';
import type { Db } from '../../backend/store/db.ts';
import { callAsHubSpot, callUnsigned } from '../support/as-hubspot.ts';
import { contactOf, forwardWebhooks, handoffsOf } from '../support/journey.ts';
import { identify, singleSignOnStory, track } from '../support/product-use.ts';
import { startTestService, type TestService } from '../support/start-test-service.ts';

let test: TestService;
let count = 0;
/** Each test has its own company: who, and their address. */
let ana: string;
let email: string;

beforeAll(async () => {
  test = await startTestService();
});
afterAll(() => test.stop());
beforeEach(() => {
  count += 1;
  ana = `ana${count}`;
  email = `ana@kestrel${count}.io`;
});

const story = (): object[] => singleSignOnStory({ userId: ana, email, groupId: `kestrel${count}` });
const moreUse = (): object[] => [track(ana, 'SCIM Configured', 0.1), track(ana, 'Audit Log Viewed', 0.1)];

/** Lets the portal tell the service what happens while `work` runs. Returns what was told. */
async function told(work: () => void | Promise<void>): Promise<WebhookEvent[]> {
  const events: WebhookEvent[] = [];
  const stop = test.portal.onChange((some) => events.push(...some));
  const forwarding = forwardWebhooks(test);
  await work();
  await forwarding.arrived();
  forwarding.stop();
  stop();
  expect(forwarding.statuses.filter((status) => status !== 204)).toEqual([]);
  return events;
}

const tell = (events: unknown[]): ReturnType<typeof callAsHubSpot> =>
  callAsHubSpot(test, { path: '/hubspot/webhooks', body: events });

async function linkOf(personId: string): Promise<string | null> {
  const [row] = await test.service.db.query<{ record_id: string }>(
    'select record_id from crm_link where person_key = $1',
    [`${test.workspaceId}:${personId}`],
  );
  return row?.record_id ?? null;
}

describe('what HubSpot tells', () => {
  it.each([
    ['without a signature', () => callUnsigned(test, { path: '/hubspot/webhooks', body: [] }), 401],
    [
      'signed by somebody else',
      () => callAsHubSpot(test, { path: '/hubspot/webhooks', body: [], secret: 'x' }),
      401,
    ],
    ['of nothing', () => tell([]), 204],
    ['of a portal we do not know', () => tell([aDeletion('7', { portalId: 1 })]), 204],
    ['in a shape we do not know', () => tell([{ hello: 'world' }, 7]), 204],
  ])('%s is answered as HubSpot needs it', async (_, call, status) => {
    expect((await call()).status).toBe(status);
  });

  it('failure-mode 11: of a merge re-points the person, and the next change lands on the contact that is left', async () => {
    await test.send(story());
    const { id } = contactOf(test, email);
    const primary = test.portal.createAsPerson('contacts', { email: `a.lind@kestrel${count}.io` }, 7001);
    await told(() => test.portal.merge('contacts', primary, id));
    expect(await linkOf(ana)).toBe(primary);
    expect(await handoffsOf(test, test)).toMatchObject([{ crmRecordId: primary }]);
    const before = test.portal.records('contacts').length;
    await test.send(moreUse());
    expect(test.portal.records('contacts')).toHaveLength(before);
    expect(test.portal.record('contacts', primary)?.properties).toMatchObject({ pql_status: 'ready' });
  });

  it('of a deletion unlinks the person, and the next change finds or makes their contact again', async () => {
    await test.send(story());
    const { id } = contactOf(test, email);
    await told(() => test.portal.archive('contacts', id));
    expect(await linkOf(ana)).toBeNull();
    await test.send(moreUse());
    const again = contactOf(test, email);
    expect(again.id).not.toBe(id);
    expect(again.properties['pql_status']).toBe('ready');
    expect(await linkOf(ana)).toBe(again.id);
  });

  it('failure-mode 15: of what we wrote ourselves starts nothing', async () => {
    const events = await told(() => test.send(story()));
    expect(events.length).toBeGreaterThan(5);
    const before = test.portal.calls().length;
    await tell(events);
    await test.settle();
    expect(test.portal.calls().slice(before)).toEqual([]);
  });

  it('more than once, and out of order, does no harm', async () => {
    await test.send(story());
    const { id } = contactOf(test, email);
    const primary = test.portal.createAsPerson('contacts', { email: `a.lind@kestrel${count}.io` }, 7001);
    const events = await told(() => test.portal.merge('contacts', primary, id));
    await tell(events.toReversed());
    await tell([aDeletion(id), ...events]);
    expect(await linkOf(ana)).toBe(primary);
  });

  it('counts as handled only once it was: a repeat after trouble of ours is not lost', async () => {
    await test.send(story());
    const { id } = contactOf(test, email);
    const news = [aDeletion(id)];
    const mended = breakNextStatement(test.service.db, /delete from crm_link/);
    expect((await tell(news)).status).toBe(500);
    expect(await linkOf(ana)).toBe(id);
    mended();
    expect((await tell(news)).status).toBe(204);
    expect(await linkOf(ana)).toBeNull();
  });
});

describe('a person who asks to be forgotten', () => {
  /** Ana under three ids, in two accounts one after the other, named by a colleague, on a contact of her own. */
  async function anaIsKnownEverywhere(): Promise<void> {
    const browser = { type: 'page', name: 'Pricing', anonymousId: `${ana}-browser`, messageId: `p${count}` };
    const alias = { type: 'alias', userId: ana, previousId: email, messageId: `a${count}` };
    await test.send([
      browser,
      { ...identify(ana, { email }), anonymousId: `${ana}-browser` },
      track(email, 'Project Created', 230),
      alias,
      track(ana, 'Demo Requested', 0.2),
    ]);
    await test.send([
      ...story(),
      ...singleSignOnStory({
        userId: `bo${count}`,
        email: `bo@kestrel${count}.io`,
        groupId: `kestrel${count}`,
        hoursAgo: 30,
      }),
      track(`bo${count}`, 'Invite Sent', 1, { invitee: email.toUpperCase(), note: `for ${email}` }),
      track(`bo${count}`, 'Demo Requested', 0.1),
    ]);
  }

  it('is erased from every table, also where colleagues’ records name them', async () => {
    await anaIsKnownEverywhere();
    const { id } = contactOf(test, email);
    expect((await rowsSaying(test.service.db, email)).length).toBeGreaterThan(5);
    await told(() => test.portal.gdprDelete(id));
    await test.settle();
    expect(await rowsSaying(test.service.db, email)).toEqual([]);
    expect(await rowsSaying(test.service.db, ana)).toEqual([]);
    const left = (await handoffsOf(test, test)).map((one) => one.personEmail);
    expect(left).toContain(`bo@kestrel${count}.io`);
  });

  it('is erased when the news of the contact’s deletion comes first', async () => {
    await test.send(story());
    const { id } = contactOf(test, email);
    await tell([aDeletion(id)]);
    await tell([anErasure(id)]);
    expect(await rowsSaying(test.service.db, email)).toEqual([]);
  });

  it('is erased when the CRM knew them and no handoff ever was', async () => {
    const id = test.portal.createAsPerson('contacts', { email }, 7001);
    await test.send([identify(ana, { email }), track(ana, 'Project Created', 20)]);
    await test.service.db.run(
      'insert into crm_link (connection_id, person_key, record_id) select connection_id, $1, $2 from crm_connection',
      [`${test.workspaceId}:${ana}`, id],
    );
    await tell([anErasure(id)]);
    expect(await rowsSaying(test.service.db, email)).toEqual([]);
  });

  it('takes nobody else with them', async () => {
    await test.send(story());
    const other = `someone@else${count}.io`;
    await test.send(singleSignOnStory({ userId: `cy${count}`, email: other, groupId: `else${count}` }));
    await tell([anErasure(contactOf(test, email).id)]);
    expect(await rowsSaying(test.service.db, email)).toEqual([]);
    expect((await rowsSaying(test.service.db, other)).length).toBeGreaterThan(2);
  });
});

function aDeletion(contactId: string, what: object = {}): object {
  return {
    eventId: 900_000 + count,
    subscriptionId: 2,
    portalId: test.portal.portalId,
    occurredAt: test.now(),
    subscriptionType: 'object.deletion',
    objectTypeId: '0-1',
    objectId: Number(contactId),
    ...what,
  };
}

const anErasure = (contactId: string): object =>
  aDeletion(contactId, { subscriptionType: 'contact.privacyDeletion', subscriptionId: 3 });

/** Every row of every table that says a word, in any spelling, as `table: row`. */
async function rowsSaying(db: Db, word: string): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.query<{ text: string }>(
      `select t::text as text from ${name} t where position(lower($1) in lower(t::text)) > 0`,
      [word],
    );
    found.push(...rows.map((row) => `${name}: ${row.text.slice(0, 300)}`));
  }
  return found;
}

/** Makes the first statement that matches fail, as a broken connection would. Returns what undoes it. */
function breakNextStatement(db: Db, statement: RegExp): () => void {
  const run = db.run.bind(db);
  db.run = async (sql, parameters) => {
    if (statement.test(sql)) throw new Error('the connection broke');
    return run(sql, parameters);
  };
  return () => {
    db.run = run;
  };
}
