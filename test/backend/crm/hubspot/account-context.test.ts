import {
  companyOwner,
  toOpenDeal,
  toOpenTicket,
  toPerson,
} from '../../../../backend/crm/hubspot/account-context.ts';
import { stageKey } from '../../../../backend/crm/hubspot/pipelines.ts';
import type { CrmRecord } from '../../../../backend/crm/hubspot/records.ts';

const record = (properties: Record<string, string | null>): CrmRecord => ({ id: '1', properties });
const stages = new Map([
  [stageKey('default', 'demo'), { label: 'Demo', closed: false }],
  [stageKey('default', 'won'), { label: 'Won', closed: true }],
]);

describe('whether a deal is open', () => {
  it.each`
    flag       | stage     | open     | because
    ${'false'} | ${'demo'} | ${true}  | ${'its flag says so'}
    ${'true'}  | ${'demo'} | ${false} | ${'its flag says so'}
    ${null}    | ${'won'}  | ${false} | ${'its stage closes'}
    ${null}    | ${'demo'} | ${true}  | ${'its stage does not close'}
    ${''}      | ${'new'}  | ${true}  | ${'an unknown stage must not hide a deal someone works'}
  `('flag $flag at stage $stage: open is $open, because $because', ({ flag, stage, open }) => {
    const deal = toOpenDeal(record({ hs_is_closed: flag, dealstage: stage, pipeline: 'default' }), stages);
    expect(deal !== null).toBe(open);
  });

  it('a stage without a label shows its id', () => {
    expect(toOpenDeal(record({ dealstage: '77', pipeline: 'x', dealname: 'D' }), stages)).toMatchObject({
      stage: '77',
      ownerId: null,
    });
  });
});

it('a ticket whose stage is unknown is open until it has a closing date', () => {
  expect(toOpenTicket(record({ hs_pipeline_stage: '9' }), stages)).not.toBeNull();
  expect(
    toOpenTicket(record({ hs_pipeline_stage: '9', closed_date: '2026-01-01T00:00:00Z' }), stages),
  ).toBeNull();
});

it.each`
  stage            | customer
  ${'customer'}    | ${true}
  ${'evangelist'}  | ${true}
  ${'opportunity'} | ${false}
  ${'4711'}        | ${false}
  ${null}          | ${false}
`('a contact at life-cycle stage $stage is a customer: $customer', ({ stage, customer }) => {
  expect(toPerson(record({ lifecyclestage: stage })).customer).toBe(customer);
});

it.each`
  value                         | at
  ${'2026-11-23T10:00:00.000Z'} | ${Date.parse('2026-11-23T10:00:00Z')}
  ${'1795428000000'}            | ${1_795_428_000_000}
  ${''}                         | ${null}
  ${'soon'}                     | ${null}
`('a last contact of "$value" is $at', ({ value, at }) => {
  expect(toPerson(record({ notes_last_contacted: value })).lastTouchedAt).toBe(at);
});

it('companies of one owner have that owner, however many they are', () => {
  const owned = [
    record({ hubspot_owner_id: '7' }),
    record({ hubspot_owner_id: '7' }),
    record({ hubspot_owner_id: null }),
  ];
  expect(companyOwner(owned, new Set())).toBe('7');
});
