import type { CardRequest } from '../contact-page.ts';

/** What tests look at afterwards: components the kit lacks, requests and actions of the card. */
interface Observed {
  __missing: string[];
  __requests: CardRequest[];
  __actions: { name: string; args: unknown[] }[];
}

declare global {
  interface Window extends Observed {}
}

export function startObserving(): void {
  Object.assign(window, { __missing: [], __requests: [], __actions: [] } satisfies Observed);
}
