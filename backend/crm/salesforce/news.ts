import type { Verdict } from '../../../src/vocabulary.ts';

/** What happened in an org, in our words. May be told more than once: remember `key`. */
export type SalesforceNews = NewsBasics & NewsSubject;

interface NewsBasics {
  /** Equal for everything that says the same, whoever touched the record in between: so our own writes are no news. */
  key: string;
  /** ms. */
  occurredAt: number;
}

type NewsSubject =
  /** What a seller said of the handoff. `handoffId` is ours. */
  | { kind: 'verdict'; handoffId: string; verdict: Verdict; reason: string | null; by: string | null }
  /** When a seller made contact, ms. */
  | { kind: 'touched'; handoffId: string; touchedAt: number; by: string | null }
  | {
      kind: 'opportunity';
      opportunityId: string;
      accountId: string;
      contactIds: string[];
      stage: string;
      state: 'open' | 'won' | 'lost';
      amount: number | null;
      ownerId: string | null;
    }
  /** A lead of ours became a contact, an account and perhaps an opportunity. */
  | {
      kind: 'converted';
      leadId: string;
      contactId: string;
      accountId: string | null;
      opportunityId: string | null;
    };
