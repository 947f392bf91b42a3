/** Where people of the sample live: what their browser would say, and which names are usual there. */
export interface Place {
  /** ISO 3166 code, as in the `country` trait. */
  country: string;
  timeZone: string;
  locale: string;
  names: NameStyle;
}

export type NameStyle =
  | 'english'
  | 'german'
  | 'french'
  | 'spanish'
  | 'portuguese'
  | 'nordic'
  | 'slavic'
  | 'greek'
  | 'turkish'
  | 'ukrainian'
  | 'hebrew'
  | 'arabic'
  | 'indian'
  | 'japanese'
  | 'korean'
  | 'chinese'
  | 'african';

const place = (country: string, timeZone: string, locale: string, names: NameStyle): Place => ({
  country,
  timeZone,
  locale,
  names,
});

export const PLACES = {
  newYork: place('US', 'America/New_York', 'en-US', 'english'),
  chicago: place('US', 'America/Chicago', 'en-US', 'english'),
  denver: place('US', 'America/Denver', 'en-US', 'spanish'),
  losAngeles: place('US', 'America/Los_Angeles', 'en-US', 'english'),
  toronto: place('CA', 'America/Toronto', 'en-CA', 'french'),
  mexicoCity: place('MX', 'America/Mexico_City', 'es-MX', 'spanish'),
  saoPaulo: place('BR', 'America/Sao_Paulo', 'pt-BR', 'portuguese'),
  london: place('GB', 'Europe/London', 'en-GB', 'english'),
  dublin: place('IE', 'Europe/Dublin', 'en-IE', 'english'),
  lisbon: place('PT', 'Europe/Lisbon', 'pt-PT', 'portuguese'),
  madrid: place('ES', 'Europe/Madrid', 'es-ES', 'spanish'),
  paris: place('FR', 'Europe/Paris', 'fr-FR', 'french'),
  berlin: place('DE', 'Europe/Berlin', 'de-DE', 'german'),
  zurich: place('CH', 'Europe/Zurich', 'de-CH', 'german'),
  stockholm: place('SE', 'Europe/Stockholm', 'sv-SE', 'nordic'),
  oslo: place('NO', 'Europe/Oslo', 'nb-NO', 'nordic'),
  warsaw: place('PL', 'Europe/Warsaw', 'pl-PL', 'slavic'),
  prague: place('CZ', 'Europe/Prague', 'cs-CZ', 'slavic'),
  athens: place('GR', 'Europe/Athens', 'el-GR', 'greek'),
  istanbul: place('TR', 'Europe/Istanbul', 'tr-TR', 'turkish'),
  kyiv: place('UA', 'Europe/Kyiv', 'uk-UA', 'ukrainian'),
  lagos: place('NG', 'Africa/Lagos', 'en-NG', 'african'),
  johannesburg: place('ZA', 'Africa/Johannesburg', 'en-ZA', 'african'),
  cairo: place('EG', 'Africa/Cairo', 'ar-EG', 'arabic'),
  telAviv: place('IL', 'Asia/Jerusalem', 'he-IL', 'hebrew'),
  dubai: place('AE', 'Asia/Dubai', 'ar-AE', 'arabic'),
  bengaluru: place('IN', 'Asia/Kolkata', 'en-IN', 'indian'),
  singapore: place('SG', 'Asia/Singapore', 'en-SG', 'chinese'),
  shanghai: place('CN', 'Asia/Shanghai', 'zh-CN', 'chinese'),
  seoul: place('KR', 'Asia/Seoul', 'ko-KR', 'korean'),
  tokyo: place('JP', 'Asia/Tokyo', 'ja-JP', 'japanese'),
  sydney: place('AU', 'Australia/Sydney', 'en-AU', 'english'),
  auckland: place('NZ', 'Pacific/Auckland', 'en-NZ', 'english'),
} as const satisfies Record<string, Place>;
