import type { Framework, Motion, Status, SuppressionReason, Verdict } from './record/vocabulary.ts';

/** Every word of the card in one place; a translation is another object of this shape. */
export const words = {
  statuses: {
    scheduled: 'Not yet',
    ready: 'Ready',
    touched: 'Contacted',
    responded: 'Answered',
    meeting: 'Meeting',
    opportunity: 'Opportunity',
    won: 'Won',
    lost: 'Lost',
    suppressed: 'Do not approach',
    expired: 'Window closed',
    withdrawn: 'Withdrawn',
    automated: 'No call needed',
    held_out: 'Comparison group',
  } satisfies Record<Status, string>,
  motions: {
    self_serve: 'Self-serve',
    sales_assisted: 'Sales-assisted',
    consultative: 'Consultative',
  } satisfies Record<Motion, string>,
  segments: {
    individual: 'Individual',
    startup: 'Startup',
    mid_market: 'Mid-market',
    enterprise: 'Enterprise',
  },
  suppressions: {
    open_opportunity: 'Open opportunity',
    critical_ticket: 'Critical support ticket',
    opted_out: 'Opted out',
    competitor: 'Competitor',
    internal: 'One of us',
    free_mail: 'Private e-mail address',
    recent_touch: 'Contacted recently',
    existing_handoff: 'Handed off already',
  } satisfies Record<SuppressionReason, string>,
  bands: { low: 'Low', medium: 'Medium', high: 'High' },
  verdicts: {
    good: 'Good handoff',
    bad_signal: 'Wrong signal',
    bad_handoff: 'Wrong handoff',
  } satisfies Record<Verdict, string>,
  frameworks: { meddic: 'MEDDIC', bant: 'BANT', spiced: 'SPICED' } satisfies Record<Framework, string>,
  elements: {
    metrics: 'Metrics',
    economic_buyer: 'Economic buyer',
    decision_criteria: 'Decision criteria',
    decision_process: 'Decision process',
    paper_process: 'Paper process',
    identify_pain: 'Pain',
    champion: 'Champion',
    competition: 'Competition',
    budget: 'Budget',
    authority: 'Authority',
    need: 'Need',
    timeline: 'Timeline',
    situation: 'Situation',
    pain: 'Pain',
    impact: 'Impact',
    critical_event: 'Critical event',
    decision: 'Decision',
  },

  unknownTime: 'time unknown',
  underAMinute: 'less than a minute',
  somebody: 'this person',

  now: {
    scheduledTitle: (opensIn: string) => `Wait: contact is welcome in ${opensIn}`,
    waitForWindow: 'Wait: contact is not welcome yet',
    ready: (closesIn: string) => `Contact is welcome now, for another ${closesIn}.`,
    readyWithoutWindow: 'Contact is welcome now.',
    expiredTitle: 'The window has closed',
    expired: (closedAt: string) =>
      `It closed on ${closedAt}. Leave it be: a new signal starts a new handoff.`,
    expiredWithoutWindow: 'Leave it be: a new signal starts a new handoff.',
    suppressedTitle: 'Do not approach now',
    suppressed: 'Writing or calling now would get in the way. It is looked at again when this changes.',
    automatedTitle: 'No call needed',
    automated:
      'The product and your workflows take care of this one: an in-app prompt and an e-mail sequence run by themselves.',
    withdrawnTitle: 'Withdrawn',
    withdrawn: 'What started this handoff no longer holds. Nothing to do.',
    heldOutTitle: 'In the comparison group',
    heldOut:
      'This contact is left without a suggestion on purpose, so that the others can be compared with it. Treat it as you always would.',
    touched: (at: string) => `Contact was made on ${at}.`,
    touchedSomeTime: 'Contact was made.',
    responded: 'They answered. Carry on from there.',
    meeting: 'A meeting is on the calendar.',
    opportunity: 'This became an opportunity.',
    won: 'This handoff was won.',
    lost: 'This handoff was lost.',
    whatHappened: 'What happened',
    trigger: (label: string, at: string) => `${label}, since ${at}`,
  },

  about: {
    plan: (plan: string) => `${plan} plan`,
    employees: (count: number, shown: string) => (count === 1 ? 'one employee' : `${shown} employees`),
    active: (count: string) => `${count} active this month`,
  },

  score: {
    title: 'PQL score',
    inWords: (band: string, value: number) => `${band}: ${value} of 100`,
    points: (points: number) => (points < 0 ? `−${-points}` : `+${points}`),
    all: (count: number) =>
      count === 1 ? 'The reason and its evidence' : `All ${count} reasons and their evidence`,
    panel: 'What the score is made of',
    sum: (value: number) => `The points add up to ${value}.`,
  },

  window: {
    title: 'Outreach window',
    before: (opensIn: string) => `Opens in ${opensIn}`,
    open: (closesIn: string) => `Open, ${closesIn} left`,
    closed: (ago: string) => `Closed ${ago} ago`,
    theirs: (city: string) => `Their time (${city})`,
    yours: (city: string) => `Your time (${city})`,
    both: (city: string) => `Your time and theirs (${city})`,
    zoneFrom: (source: string) => `Time zone from ${source}.`,
  },

  approach: {
    motion: 'How',
    owner: 'Who',
    nobody: 'Nobody',
  },

  email: {
    write: (name: string) => `Write to ${name}`,
    draft: 'Read the e-mail draft',
    panel: 'E-mail draft',
    copy: 'Copy the e-mail',
    copied: 'The e-mail is on your clipboard.',
    notCopied: 'The browser did not allow copying. Select the text in the draft instead.',
    noComposer: 'HubSpot could not open its composer here. Copy the e-mail instead.',
    waitFor: 'The window is not open yet. Read it now, send it then.',
  },

  touch: {
    button: 'Mark as contacted',
    done: 'Marked as contacted',
  },

  verdict: {
    question: 'Was this handoff right?',
    said: (verdict: string) => `Your verdict: ${verdict}`,
    change: 'Change',
    ask: {
      bad_signal: 'What was wrong with the signal?',
      bad_handoff: 'What was wrong with the handoff?',
    },
    reason: 'Reason',
    pick: 'Pick the closest one',
    more: 'In your own words (optional)',
    save: 'Save verdict',
    cancel: 'Cancel',
    needsReason: 'Pick a reason first.',
    reasons: {
      bad_signal: [
        'They are not really using it',
        'Not a company we sell to',
        'Somebody testing or one of us',
        'Something else',
      ],
      bad_handoff: [
        'Too early',
        'Too late',
        'Wrong person',
        'Somebody was already talking to them',
        'The brief was wrong',
        'Something else',
      ],
    },
  },

  answer: {
    refused: 'Not saved',
    failed: 'Not saved. The service could not be reached; try again in a moment.',
    notConfigured:
      'Not saved. The address of the PQL Handoff service is missing from this installation: tell your administrator.',
  },

  tabs: {
    talking: 'Talking points',
    story: 'Story',
    people: 'People',
    said: 'What they said',
    qualification: 'Qualification',
    count: (title: string, count: number) => (count === 0 ? title : `${title} (${count})`),
    share: (title: string, known: number, of: number) => `${title} (${known}/${of})`,
  },

  talking: {
    points: 'Talk about',
    none: 'No talking points for this one.',
    doNotAsk: 'Already known, don’t ask',
  },

  story: {
    path: 'Onboarding path',
    step: 'Step',
    when: 'When',
    skipped: 'Not done',
    none: 'No story to tell yet.',
  },

  people: {
    name: 'Name',
    doing: 'What they do',
    lastActive: 'Last active',
    none: 'No one else of this company is active.',
  },

  said: {
    none: 'Nothing was said yet: no call, chat or ticket is linked to this person.',
  },

  qualification: {
    known: (known: number, of: number) => `${known} of ${of} known`,
    ask: 'Ask',
    suggestion: 'Suggestion, not confirmed',
    conflict: 'Contradicted',
    conflictLead: 'Also said:',
    nothingToAsk: 'Not known yet.',
  },

  evidence: {
    button: (count: number) => `Evidence (${count})`,
    panel: 'Evidence',
    claim: 'This rests on',
    missing: 'The evidence was left out to keep the brief small.',
    times: (count: string) => `${count}×`,
    once: (at: string, who: string | undefined) => (who === undefined ? at : `${at}, by ${who}`),
    often: (first: string, last: string, who: string | undefined) =>
      `${first} to ${last}${who === undefined ? '' : `, by ${who}`}`,
    since: (at: string) => `Since ${at}`,
    seen: (at: string) => `As of ${at}`,
    inCrm: (at: string) => `In the CRM, ${at}`,
    quoted: (speaker: string, title: string, at: string | null) =>
      [speaker, title, at].filter((part) => part !== null && part !== '').join(' · '),
  },

  footer: {
    decided: (at: string, playbook: number) => `Decided ${at} by playbook version ${playbook}.`,
    leftOut: (parts: string) => `Left out for length: ${parts}.`,
  },

  states: {
    loading: 'Loading the handoff',
    emptyTitle: 'No handoff for this contact',
    empty: 'One appears here by itself when their use of the product says it is time to talk.',
    errorTitle: 'The record could not be read',
    error: 'HubSpot did not answer. The contact itself is not affected.',
    tryAgain: 'Try again',
    deniedTitle: 'You may not see this handoff',
    denied: 'Ask your HubSpot administrator for view access to the “PQL” properties of contacts.',
    unreadable:
      'The brief itself is empty or hidden from you. Ask your HubSpot administrator for view access to the property “PQL brief”. This is what the record says:',
    unreadableTitle: 'The brief cannot be shown',
    newerTitle: 'This brief needs a newer card',
    newer:
      'It was written by a newer version of PQL Handoff. Ask your administrator to update the app. This is what the record says:',
    damagedTitle: 'The brief is damaged',
    damaged:
      'Its text was changed or cut off; the next decision writes it again. This is what the record says:',
  },

  plain: {
    status: 'Status',
    score: 'PQL score',
    trigger: 'Trigger',
    motion: 'Motion',
    window: 'Window',
    suppressedBecause: 'Do not approach',
    narrative: 'Story',
    talkingPoints: 'Talking points',
  },
} as const;
