/**
 * Countries with one time zone for (nearly) everyone in them, by ISO 3166 code. Countries with several (the United
 * States, Canada, Brazil, Australia, Mexico, Russia, Indonesia…) are left out on purpose: a wrong zone is worse than
 * the workspace's own. From the zone1970 table of the IANA time zone database: https://www.iana.org/time-zones
 */
const ZONES: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CN: 'Asia/Shanghai',
  CO: 'America/Bogota',
  CR: 'America/Costa_Rica',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  EG: 'Africa/Cairo',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GH: 'Africa/Accra',
  GR: 'Europe/Athens',
  HK: 'Asia/Hong_Kong',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  KE: 'Africa/Nairobi',
  KR: 'Asia/Seoul',
  LK: 'Asia/Colombo',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MA: 'Africa/Casablanca',
  MT: 'Europe/Malta',
  NG: 'Africa/Lagos',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  NP: 'Asia/Kathmandu',
  PE: 'America/Lima',
  PH: 'Asia/Manila',
  PK: 'Asia/Karachi',
  PL: 'Europe/Warsaw',
  RO: 'Europe/Bucharest',
  RS: 'Europe/Belgrade',
  SA: 'Asia/Riyadh',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TH: 'Asia/Bangkok',
  TN: 'Africa/Tunis',
  TR: 'Europe/Istanbul',
  TW: 'Asia/Taipei',
  UY: 'America/Montevideo',
  VN: 'Asia/Ho_Chi_Minh',
  WS: 'Pacific/Apia',
  ZA: 'Africa/Johannesburg',
};

/** English names and the short forms people type, in lower case. */
const CODES = new Map<string, string>([
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['czech republic', 'CZ'],
  ['turkey', 'TR'],
  ['korea', 'KR'],
  ...countryNames(),
]);

function countryNames(): [string, string][] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return Object.keys(ZONES).map((code) => [(names.of(code) ?? code).toLowerCase(), code]);
}

/** The time zone of a country given by ISO code or English name; null when unknown or when it has several. */
export function timeZoneOfCountry(country: string): string | null {
  const name = country.trim();
  return ZONES[name.toUpperCase()] ?? ZONES[CODES.get(name.toLowerCase()) ?? ''] ?? null;
}
