import { theOrg } from './org.ts';

const Navigate = Symbol('navigate');

type Constructor = new () => object;

/** Stands in for `lightning/navigation`: notes where the card wanted to go. */
export const NavigationMixin = Object.assign(
  (Base: Constructor) =>
    class extends Base {
      [Navigate](reference: unknown): void {
        theOrg().navigations.push(reference);
      }
    },
  { Navigate },
);
