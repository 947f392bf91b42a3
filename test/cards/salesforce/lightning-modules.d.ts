declare module 'c/pqlHandoffCard' {
  import { LightningElement } from 'lwc';

  export default class PqlHandoffCard extends LightningElement {}
}

declare module 'c/pqlBrief' {
  export const words: unknown;
  export function handoffListOf(objectApiName: string): string;
}

declare module '*.html' {
  const template: () => void;
  export default template;
}
