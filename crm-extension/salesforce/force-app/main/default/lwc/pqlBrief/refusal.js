import { words } from './words';

/**
 * Why Salesforce did not save, in its own words: a rule of the admin's, a field, the record as a whole.
 * https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html
 */
export function refusalOf(error) {
  const body = error?.body ?? {};
  const ofFields = Object.values(body.output?.fieldErrors ?? {}).flat();
  const messages = [...(body.output?.errors ?? []), ...ofFields].map(({ message }) => message);
  return messages.find((message) => message) ?? body.message ?? words.answer.failed;
}
