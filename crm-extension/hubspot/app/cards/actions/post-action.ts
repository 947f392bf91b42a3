import { hubspot, logger } from '@hubspot/ui-extensions';
import { fields, text } from '../record/readers.ts';
import { words } from '../words.ts';

/** What became of one press of a button. Only `saved` may be shown as done. */
export type Outcome =
  | { kind: 'saved'; message: string }
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; message: string };

export interface ActionBody {
  actionId: string;
  contactId: string;
  handoffId: string;
  verdict?: string;
  reason?: string;
}

/**
 * Posts to the service through HubSpot, which signs the request and repeats it once by itself: the action id
 * makes that harmless. Never throws. A business answer is always 200 with a `kind`; HubSpot turns every other
 * status into 502. https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data
 */
export async function postAction(url: string, body: ActionBody): Promise<Outcome> {
  try {
    const response = await hubspot.fetch(url, { method: 'POST', body: { ...body } });
    if (response.ok) return outcomeOf(await response.json());
    logger.error(`PQL Handoff: ${url} answered ${response.status}`);
  } catch (error) {
    logger.error(
      `PQL Handoff: ${url} could not be reached: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
  return { kind: 'failed', message: words.answer.failed };
}

function outcomeOf(answer: unknown): Outcome {
  const { kind, message } = fields(answer);
  switch (kind) {
    case 'saved':
    case 'already_saved':
      return { kind: 'saved', message: text(message) };
    case 'refused':
      return { kind: 'refused', message: text(message) || words.answer.refused };
    default:
      logger.error('PQL Handoff: the service gave an answer this card does not know');
      return { kind: 'failed', message: words.answer.failed };
  }
}
