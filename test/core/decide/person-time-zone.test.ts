import { timeZoneOf } from '../../../src/decide/person-time-zone.ts';
import { DEFAULT_PLAYBOOK } from '../../support/default-playbook.ts';
import { person } from '../../support/snapshot-builder.ts';

test.each([
  ['what they stated', { timezone: 'Europe/Lisbon', country: 'Germany' }, 'Europe/Lisbon', 'their profile'],
  ['their country by name', { country: 'Germany' }, 'Europe/Berlin', 'their country'],
  ['their country by code', { country: 'jp' }, 'Asia/Tokyo', 'their country'],
  ['a short name people type', { country: 'UK' }, 'Europe/London', 'their country'],
  [
    'the workspace when the country has several',
    { country: 'United States' },
    'America/New_York',
    'the workspace',
  ],
  [
    'the workspace when what they stated is no zone',
    { timezone: 'Home' },
    'America/New_York',
    'the workspace',
  ],
  ['the workspace when nothing is known', {}, 'America/New_York', 'the workspace'],
])('a time zone is taken from %s', (_, traits, name, from) => {
  expect(timeZoneOf(person({ traits }), DEFAULT_PLAYBOOK.rules.hours)).toEqual({ name, from });
});
