import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { createFormat } from './format';

/** Dates and numbers the way the seller has set them in Salesforce. */
export const viewer = createFormat(LOCALE, TIME_ZONE);
