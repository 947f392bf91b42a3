/** Generated from the contract by `node crm-extension/contract/generate.ts`: change `src/brief/brief.ts`, not this. */
export type Brief = {
  readonly version: 1;
  readonly handoffId: string;
  readonly status:
    | 'scheduled'
    | 'ready'
    | 'touched'
    | 'responded'
    | 'meeting'
    | 'opportunity'
    | 'won'
    | 'lost'
    | 'suppressed'
    | 'expired'
    | 'withdrawn'
    | 'automated'
    | 'held_out';
  readonly headline: { readonly text: string; readonly evidence: readonly string[] };
  readonly trigger: {
    readonly kind: string;
    readonly label: string;
    readonly at: string;
    readonly evidence: readonly string[];
  };
  readonly score: {
    readonly value: number;
    readonly band: 'low' | 'medium' | 'high';
    readonly reasons: readonly {
      readonly text: string;
      readonly points: number;
      readonly evidence: readonly string[];
    }[];
  };
  readonly motion: {
    readonly kind: 'self_serve' | 'sales_assisted' | 'consultative';
    readonly because: string;
  };
  readonly window: {
    readonly opensAt: string;
    readonly closesAt: string;
    readonly reason: string;
    readonly timeZone: string;
  } | null;
  readonly suppression: readonly {
    readonly reason:
      | 'open_opportunity'
      | 'critical_ticket'
      | 'opted_out'
      | 'competitor'
      | 'internal'
      | 'free_mail'
      | 'recent_touch'
      | 'existing_handoff';
    readonly text: string;
    readonly evidence: readonly string[];
  }[];
  readonly owner: { readonly ownerId: string | null; readonly name: string | null; readonly because: string };
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly email: string | null;
    readonly title: string | null;
    readonly timeZone: string;
    readonly timeZoneFrom: string;
    readonly locale: string | null;
  };
  readonly account: {
    readonly name: string;
    readonly accountId: string | null;
    readonly segment: 'individual' | 'startup' | 'mid_market' | 'enterprise';
    readonly segmentBecause: string;
    readonly plan: string | null;
    readonly employees: number | null;
    readonly activePeople: number;
  };
  readonly narrative: readonly { readonly text: string; readonly evidence: readonly string[] }[];
  readonly path: readonly {
    readonly step: string;
    readonly doneAt: string | null;
    readonly evidence: readonly string[];
  }[];
  readonly people: readonly {
    readonly name: string;
    readonly email: string | null;
    readonly title: string | null;
    readonly since: string;
    readonly lastActiveAt: string;
    readonly doing: string;
    readonly evidence: readonly string[];
  }[];
  readonly talkingPoints: readonly {
    readonly text: string;
    readonly because: string;
    readonly evidence: readonly string[];
  }[];
  readonly doNotAsk: readonly {
    readonly question: string;
    readonly answer: string;
    readonly evidence: readonly string[];
  }[];
  readonly email: { readonly subject: string; readonly body: string } | null;
  readonly qualification: {
    readonly meddic: Readonly<
      Record<
        | 'metrics'
        | 'economic_buyer'
        | 'decision_criteria'
        | 'decision_process'
        | 'paper_process'
        | 'identify_pain'
        | 'champion'
        | 'competition',
        | {
            readonly state: 'known';
            readonly value: string;
            readonly confidence: number;
            readonly evidence: readonly string[];
            readonly suggestion: boolean;
            readonly conflicts: readonly { readonly text: string; readonly evidence: readonly string[] }[];
          }
        | { readonly state: 'unknown'; readonly question: string }
      >
    >;
    readonly bant: Readonly<
      Record<
        'budget' | 'authority' | 'need' | 'timeline',
        | {
            readonly state: 'known';
            readonly value: string;
            readonly confidence: number;
            readonly evidence: readonly string[];
            readonly suggestion: boolean;
            readonly conflicts: readonly { readonly text: string; readonly evidence: readonly string[] }[];
          }
        | { readonly state: 'unknown'; readonly question: string }
      >
    >;
    readonly spiced: Readonly<
      Record<
        'situation' | 'pain' | 'impact' | 'critical_event' | 'decision',
        | {
            readonly state: 'known';
            readonly value: string;
            readonly confidence: number;
            readonly evidence: readonly string[];
            readonly suggestion: boolean;
            readonly conflicts: readonly { readonly text: string; readonly evidence: readonly string[] }[];
          }
        | { readonly state: 'unknown'; readonly question: string }
      >
    >;
  };
  readonly said: readonly {
    readonly text: string;
    readonly conversationId: string;
    readonly title: string;
    readonly at: string;
    readonly evidence: readonly string[];
  }[];
  readonly evidence: Readonly<
    Record<
      string,
      | {
          readonly kind: 'events';
          readonly label: string;
          readonly count: number;
          readonly firstAt: string;
          readonly lastAt: string;
          readonly who?: string;
          readonly messageIds: readonly string[];
        }
      | {
          readonly kind: 'absence';
          readonly label: string;
          readonly since: string;
          readonly messageIds: readonly string[];
        }
      | {
          readonly kind: 'trait';
          readonly label: string;
          readonly value: string;
          readonly at: string;
          readonly messageIds: readonly string[];
        }
      | { readonly kind: 'crm'; readonly label: string; readonly value: string; readonly at: string }
      | {
          readonly kind: 'quote';
          readonly quote: string;
          readonly speaker: string;
          readonly at: string | null;
          readonly conversationId: string;
          readonly title: string;
        }
    >
  >;
  readonly leftOut: readonly string[];
  readonly playbookVersion: number;
  readonly decidedAt: string;
};
