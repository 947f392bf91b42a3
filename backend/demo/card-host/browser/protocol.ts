import type { RemoteChannel } from '@remote-ui/core';
import type { CardAnswer, CardContext } from '../contact-page.ts';

/** What the card, in its worker, asks of the page around it: as HubSpot's worker asks of HubSpot. */
export interface PageApi {
  fetch(url: string, options: { method?: string; body?: unknown }): Promise<CardAnswer>;
  properties(names: string[]): Promise<PropertiesAnswer>;
  action(name: string, args: unknown[]): Promise<void>;
}

/** What the page asks of the card. */
export interface CardApi {
  render(channel: RemoteChannel, start: CardStart): Promise<void>;
  /** The record changed: those who read it are told. */
  recordChanged(): Promise<void>;
}

export type PropertiesAnswer = { data: Record<string, string | null> } | { error: string };

export interface CardStart {
  /** Address of the production bundle. */
  bundle: string;
  context: CardContext;
  /** The instant the card takes for the present, ms. */
  now: number;
}
