import type { WorkingHours } from '../playbook/playbook.ts';
import type { PersonView } from '../snapshot.ts';
import type { PersonTimeZone } from './assessment.ts';
import { isTimeZone } from './civil-time.ts';
import { timeZoneOfCountry } from './country-time-zones.ts';

/** The time zone a person works in: the one they or their device stated, else their country's if it has one, else the workspace's. */
export function timeZoneOf(person: PersonView, hours: WorkingHours): PersonTimeZone {
  const { timezone, country } = person.traits;
  if (typeof timezone === 'string' && isTimeZone(timezone)) return { name: timezone, from: 'their profile' };
  const ofCountry = typeof country === 'string' ? timeZoneOfCountry(country) : null;
  if (ofCountry !== null) return { name: ofCountry, from: 'their country' };
  return { name: hours.time_zone, from: 'the workspace' };
}
