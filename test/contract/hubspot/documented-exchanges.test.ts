import { type OpenPortal, openPortal, person } from './open-portal.ts';

/** Where a case's expected side comes from. Documentation unless it names a recording of a real exchange. */
const DOCS = 'https://developers.hubspot.com/docs/api-reference';
const RECORDED = {
  emailTaken: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/545',
  batchEmailTaken: 'https://github.com/HubSpot/hubspot-api-python/issues/51',
  duplicateIds: 'rudderlabs/rudder-transformer test/integrations/destinations/hs/dataDelivery/business.ts',
  updateMissing:
    'rudderlabs/rudder-transformer test/integrations/destinations/hs/dataDelivery/upsert.ts (updateMultiStatusData)',
  noInputs: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/26',
  missingScopes: 'https://github.com/HubSpot/hubspot-api-nodejs/issues/268',
  ticketOption: 'https://github.com/gregorspan/csc-frodx/issues/21',
  unknownType: 'message seen in the tests of several public clients; HubSpot does not document it',
  propertyExists: 'live conformance run 89b45da9 of the Kalup project, 2026-09-29',
};

interface Exchange {
  title: string;
  source: string;
  /** Sets the portal up; what it answers can be put into path and body. */
  given?: (open: OpenPortal) => string;
  call: (id: string) => [method: string, path: string, body?: unknown];
  status: number;
  body: (id: string) => object;
}

const contact = ({ portal }: OpenPortal): string => portal.createAsPerson('contacts', person(), 7001);
const archivedContact = (open: OpenPortal): string => {
  const id = contact(open);
  open.portal.archive('contacts', id);
  return id;
};

const EXCHANGES: Exchange[] = [
  {
    title: 'a created contact is answered 201 with id, dates and its properties',
    source: `${DOCS}/2026-03/crm/objects/contacts/guide`,
    call: () => ['POST', '/crm/objects/2026-03/contacts', { properties: person(), associations: [] }],
    status: 201,
    body: () => ({
      id: expect.stringMatching(/^\d+$/),
      properties: { email: 'ada@acme.example', firstname: 'Ada', hs_object_id: expect.any(String) },
      createdAt: '2026-11-22T12:00:00.000Z',
      updatedAt: '2026-11-22T12:00:00.000Z',
      archived: false,
    }),
  },
  {
    title: 'a second contact with the e-mail of the first is refused 409 and names the first',
    source: RECORDED.emailTaken,
    given: contact,
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts',
      { properties: person({ email: 'ADA@acme.example' }) },
    ],
    status: 409,
    body: (id) => ({
      status: 'error',
      message: `Contact already exists. Existing ID: ${id}`,
      category: 'CONFLICT',
      correlationId: expect.any(String),
    }),
  },
  {
    title: 'a batch create without trace ids fails whole when one e-mail is taken',
    source: RECORDED.batchEmailTaken,
    given: contact,
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/create',
      { inputs: [{ properties: { email: 'new@acme.example' } }, { properties: person() }] },
    ],
    status: 409,
    body: (id) => ({ category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` }),
  },
  {
    title: 'a batch create with trace ids answers 207 with one result and one traced error',
    source: `${DOCS}/error-handling`,
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/create',
      {
        inputs: [
          { properties: { email: 'good@acme.example' }, objectWriteTraceId: 'a' },
          { properties: { email: 'not an address' }, objectWriteTraceId: 'b' },
        ],
      },
    ],
    status: 207,
    body: () => ({
      status: 'COMPLETE',
      numErrors: 1,
      results: [{ objectWriteTraceId: 'a', properties: { email: 'good@acme.example' } }],
      errors: [{ status: 'error', category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } }],
    }),
  },
  {
    title: 'two inputs for one id are refused before anything is written',
    source: RECORDED.duplicateIds,
    given: contact,
    call: (id) => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/update',
      {
        inputs: [
          { id, properties: { firstname: 'A' } },
          { id, properties: { firstname: 'B' } },
        ],
      },
    ],
    status: 400,
    body: (id) => ({
      category: 'VALIDATION_ERROR',
      message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`,
      context: { ids: [id] },
    }),
  },
  {
    title: 'a batch update of a record that is not there answers 207 with its trace id, the others are done',
    source: RECORDED.updateMissing,
    given: contact,
    call: (id) => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/update',
      {
        inputs: [
          { id, properties: { firstname: 'Alive' }, objectWriteTraceId: '1' },
          { id: '90002', properties: { firstname: 'Gone' }, objectWriteTraceId: '2' },
        ],
      },
    ],
    status: 207,
    body: (id) => ({
      results: [{ id, properties: { firstname: 'Alive' } }],
      numErrors: 1,
      errors: [
        {
          category: 'OBJECT_NOT_FOUND',
          message:
            'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
          context: { ids: ['90002'], objectWriteTraceId: ['2'] },
        },
      ],
    }),
  },
  {
    title: 'a batch read of an unknown e-mail answers 207 and lists it',
    source: `${DOCS}/2026-03/crm/objects/contacts/guide`,
    given: contact,
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/read',
      {
        idProperty: 'email',
        properties: ['email', 'jobtitle'],
        propertiesWithHistory: [],
        inputs: [{ id: 'ada@acme.example' }, { id: 'nobody@acme.example' }],
      },
    ],
    status: 207,
    body: (id) => ({
      results: [{ id, properties: { email: 'ada@acme.example', jobtitle: null } }],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['nobody@acme.example'] } }],
    }),
  },
  {
    title: 'failure-mode 04: a batch body without inputs is answered 2xx with nothing done',
    source: RECORDED.noInputs,
    given: contact,
    call: (id) => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/update',
      { id, properties: { firstname: 'Lost' } },
    ],
    status: 200,
    body: () => ({ status: 'COMPLETE', results: [] }),
  },
  {
    title: 'more than a hundred inputs are refused',
    source: `${DOCS}/2026-03/crm/using-object-apis`,
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/upsert',
      {
        inputs: Array.from({ length: 101 }, (_, n) => ({ id: `k${n}`, idProperty: 'email', properties: {} })),
      },
    ],
    status: 400,
    body: () => ({ category: 'VALIDATION_ERROR' }),
  },
  {
    title:
      'an option that does not exist is refused with INVALID_OPTION, as JSON in the message and in errors',
    source: RECORDED.ticketOption,
    call: () => [
      'POST',
      '/crm/objects/2026-03/tickets',
      { properties: { subject: 'Help', hs_pipeline_stage: '1', hs_ticket_category: 'reports' } },
    ],
    status: 400,
    body: () => ({
      category: 'VALIDATION_ERROR',
      message: expect.stringMatching(
        /^Property values were not valid: \[\{"isValid":false,.*"error":"INVALID_OPTION"/,
      ),
      errors: [{ code: 'INVALID_OPTION', context: { propertyName: ['hs_ticket_category'] } }],
    }),
  },
  {
    title: 'a property nobody defined is refused with PROPERTY_DOESNT_EXIST',
    source: `${DOCS}/2026-03/crm/objects/contacts/batch/update-contacts`,
    given: contact,
    call: (id) => ['PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { pql_scroe: '1' } }],
    status: 400,
    body: () => ({
      category: 'VALIDATION_ERROR',
      errors: [{ code: 'PROPERTY_DOESNT_EXIST', message: 'Property "pql_scroe" does not exist' }],
    }),
  },
  {
    title: 'a read-only property is refused',
    source: `${DOCS}/2026-03/crm/objects/contacts/batch/update-contacts`,
    given: contact,
    call: (id) => [
      'PATCH',
      `/crm/objects/2026-03/contacts/${id}`,
      { properties: { createdate: '2026-01-01' } },
    ],
    status: 400,
    body: () => ({ category: 'VALIDATION_ERROR', errors: [{ code: 'READ_ONLY_VALUE' }] }),
  },
  {
    title: 'a number as a property value is refused: values are text',
    source: `${DOCS}/2026-03/crm/properties/guide`,
    given: contact,
    call: (id) => ['PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { firstname: 7 } }],
    status: 400,
    body: () => ({
      status: 'error',
      message: expect.stringContaining('Cannot deserialize value of type `String`'),
    }),
  },
  {
    title: 'null as a property value is refused: an empty text clears',
    source: `${DOCS}/2026-03/crm/properties/guide`,
    given: contact,
    call: (id) => ['PATCH', `/crm/objects/2026-03/contacts/${id}`, { properties: { firstname: null } }],
    status: 400,
    body: () => ({ status: 'error' }),
  },
  {
    title: 'an invalid e-mail is refused with INVALID_EMAIL',
    source: `${DOCS}/2026-03/crm/objects/contacts/guide`,
    call: () => ['POST', '/crm/objects/2026-03/contacts', { properties: { email: 'dsfsafas@' } }],
    status: 400,
    body: () => ({ errors: [{ code: 'INVALID_EMAIL', message: 'Email address dsfsafas@ is invalid' }] }),
  },
  {
    title: 'an upsert by e-mail without the e-mail among its properties is refused',
    source: `${DOCS}/2026-03/crm/objects/contacts/guide`,
    given: contact,
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts/batch/upsert',
      { inputs: [{ id: 'ada@acme.example', idProperty: 'email', properties: { firstname: 'Augusta' } }] },
    ],
    status: 400,
    body: () => ({ category: 'VALIDATION_ERROR' }),
  },
  {
    title: 'an archived contact is not found by a plain read',
    source: `${DOCS}/2026-03/crm/using-object-apis`,
    given: archivedContact,
    call: (id) => ['GET', `/crm/objects/2026-03/contacts/${id}`],
    status: 404,
    body: () => ({ category: 'OBJECT_NOT_FOUND', message: 'resource not found' }),
  },
  {
    title: 'an archived contact is found when archived records are asked for',
    source: `${DOCS}/2026-03/crm/using-object-apis`,
    given: archivedContact,
    call: (id) => ['GET', `/crm/objects/2026-03/contacts/${id}?archived=true`],
    status: 200,
    body: (id) => ({ id, archived: true, archivedAt: '2026-11-22T12:00:00.000Z' }),
  },
  {
    title: 'archiving what is not there is answered 204 all the same',
    source: `${DOCS}/2026-03/crm/using-object-apis`,
    call: () => ['DELETE', '/crm/objects/2026-03/contacts/424242'],
    status: 204,
    body: () => ({}),
  },
  {
    title: 'a task without its due date is refused and the property is named',
    source: `${DOCS}/2026-03/crm/activities/tasks/guide`,
    call: () => ['POST', '/crm/objects/2026-03/tasks', { properties: { hs_task_subject: 'Call Ada' } }],
    status: 400,
    body: () => ({
      message: 'Error creating TASK. Some required properties were not set.',
      context: { properties: ['hs_timestamp'] },
    }),
  },
  {
    title: 'a deal stage of no pipeline is refused with the stages there are',
    source: `${DOCS}/2026-03/crm/pipelines/guide`,
    call: () => [
      'POST',
      '/crm/objects/2026-03/deals',
      { properties: { dealname: 'Acme', dealstage: 'registered' } },
    ],
    status: 400,
    body: () => ({
      errors: [
        {
          code: 'INVALID_OPTION',
          message: expect.stringContaining('pipelineId=default : [appointmentscheduled'),
        },
      ],
    }),
  },
  {
    title: 'an object type nobody knows cannot be inferred',
    source: RECORDED.unknownType,
    call: () => ['GET', '/crm/objects/2026-03/widgets/1'],
    status: 400,
    body: () => ({ status: 'error', message: 'Unable to infer object type from: widgets' }),
  },
  {
    title: 'a property of a name in use is refused 409',
    source: RECORDED.propertyExists,
    call: () => [
      'POST',
      '/crm/properties/2026-09/contacts',
      { name: 'jobtitle', label: 'Job', type: 'string', fieldType: 'text', groupName: 'contactinformation' },
    ],
    status: 409,
    body: () => ({
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      message: "A property named 'jobtitle' already exists.",
    }),
  },
  {
    title: 'a property nobody defined is a 404 in the property endpoints',
    source: RECORDED.propertyExists,
    call: () => ['GET', '/crm/properties/2026-09/contacts/pql_nothing'],
    status: 404,
    body: () => ({ category: 'OBJECT_NOT_FOUND' }),
  },
  {
    title: 'the only deal pipeline tells won and lost by probability, as text',
    source: `${DOCS}/2026-03/crm/pipelines/guide`,
    call: () => ['GET', '/crm/pipelines/2026-03/deals/default'],
    status: 200,
    body: () => ({
      id: 'default',
      stages: expect.arrayContaining([
        expect.objectContaining({ id: 'closedwon', metadata: { isClosed: 'true', probability: '1.0' } }),
        expect.objectContaining({ id: 'closedlost', metadata: { isClosed: 'true', probability: '0.0' } }),
      ]),
    }),
  },
  {
    title: 'account details name the portal, its time zone and where its pages are',
    source: `${DOCS}/2026-03/account/account-information`,
    call: () => ['GET', '/account-info/2026-03/details'],
    status: 200,
    body: () => ({
      portalId: 44_000_001,
      timeZone: 'US/Eastern',
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    }),
  },
  {
    title: 'owners carry an id of their own beside the user id',
    source: `${DOCS}/2026-03/crm/owners/guide`,
    call: () => ['GET', '/crm/owners/2026-03?limit=1'],
    status: 200,
    body: () => ({
      results: [{ id: '61001', userId: 7001, type: 'PERSON', archived: false }],
      paging: { next: { after: '1' } },
    }),
  },
  {
    title: 'a call outside the granted scopes is refused 403 with the scopes that would do',
    source: RECORDED.missingScopes,
    call: () => ['GET', '/crm-object-schemas/2026-03/schemas'],
    status: 403,
    body: () => ({
      category: 'MISSING_SCOPES',
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: ['crm.schemas.custom.read'] },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    }),
  },
  {
    title: 'search answers its default properties and a total',
    source: `${DOCS}/2026-03/crm/search-the-crm`,
    given: (open) => {
      const id = contact(open);
      open.clock.now += 60_000;
      return id;
    },
    call: () => [
      'POST',
      '/crm/objects/2026-03/contacts/search',
      { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: 'ada@acme.example' }] }] },
    ],
    status: 200,
    body: (id) => ({
      total: 1,
      results: [{ id, properties: { email: 'ada@acme.example', firstname: 'Ada', lastname: 'Byron' } }],
    }),
  },
  {
    title: 'a version that is not served is a 404',
    source: `${DOCS}/error-handling`,
    call: () => ['GET', '/crm/objects/2025-09/contacts/1'],
    status: 404,
    body: () => ({ status: 'error' }),
  },
];

describe('documented exchanges', () => {
  it('a body that is no JSON is refused 400', async () => {
    const open = await openPortal();
    try {
      const headers = { authorization: 'Bearer practice-token', 'content-type': 'application/json' };
      const answer = await fetch(`${open.url}/crm/objects/2026-03/contacts`, {
        method: 'POST',
        headers,
        body: '{"properties":',
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        status: 'error',
        message: expect.stringContaining('Invalid input JSON'),
      });
    } finally {
      await open.close();
    }
  });

  it.each(EXCHANGES)('$title', async ({ given, call, status, body }) => {
    const open = await openPortal();
    try {
      const id = given?.(open) ?? '';
      const answer = await open.call(...call(id));
      expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: body(id) });
    } finally {
      await open.close();
    }
  });

  it('the 2026-09 paths answer like the 2026-03 ones', async () => {
    const open = await openPortal();
    try {
      const created = await open.call('POST', '/crm/objects/2026-09/0-1', { properties: person() });
      const read = await open.call('GET', `/crm/objects/2026-03/contact/${String(created.body['id'])}`);
      expect([created.status, read.status]).toEqual([201, 200]);
      expect(read.body['properties']).toMatchObject({ email: 'ada@acme.example' });
    } finally {
      await open.close();
    }
  });
});
