import aboutActive from '@salesforce/label/c.Pql_About_Active';
import aboutEmployees from '@salesforce/label/c.Pql_About_Employees';
import aboutEmployeesOne from '@salesforce/label/c.Pql_About_Employees_One';
import aboutPlan from '@salesforce/label/c.Pql_About_Plan';
import answerFailed from '@salesforce/label/c.Pql_Answer_Failed';
import answerRefused from '@salesforce/label/c.Pql_Answer_Refused';
import approachMotion from '@salesforce/label/c.Pql_Approach_Motion';
import approachNobody from '@salesforce/label/c.Pql_Approach_Nobody';
import approachOwner from '@salesforce/label/c.Pql_Approach_Owner';
import bandsHigh from '@salesforce/label/c.Pql_Bands_High';
import bandsLow from '@salesforce/label/c.Pql_Bands_Low';
import bandsMedium from '@salesforce/label/c.Pql_Bands_Medium';
import cardTitle from '@salesforce/label/c.Pql_Card_Title';
import elementsAuthority from '@salesforce/label/c.Pql_Elements_Authority';
import elementsBudget from '@salesforce/label/c.Pql_Elements_Budget';
import elementsChampion from '@salesforce/label/c.Pql_Elements_Champion';
import elementsCompetition from '@salesforce/label/c.Pql_Elements_Competition';
import elementsCriticalEvent from '@salesforce/label/c.Pql_Elements_Critical_Event';
import elementsDecision from '@salesforce/label/c.Pql_Elements_Decision';
import elementsDecisionCriteria from '@salesforce/label/c.Pql_Elements_Decision_Criteria';
import elementsDecisionProcess from '@salesforce/label/c.Pql_Elements_Decision_Process';
import elementsEconomicBuyer from '@salesforce/label/c.Pql_Elements_Economic_Buyer';
import elementsIdentifyPain from '@salesforce/label/c.Pql_Elements_Identify_Pain';
import elementsImpact from '@salesforce/label/c.Pql_Elements_Impact';
import elementsMetrics from '@salesforce/label/c.Pql_Elements_Metrics';
import elementsNeed from '@salesforce/label/c.Pql_Elements_Need';
import elementsPain from '@salesforce/label/c.Pql_Elements_Pain';
import elementsPaperProcess from '@salesforce/label/c.Pql_Elements_Paper_Process';
import elementsSituation from '@salesforce/label/c.Pql_Elements_Situation';
import elementsTimeline from '@salesforce/label/c.Pql_Elements_Timeline';
import emailCopied from '@salesforce/label/c.Pql_Email_Copied';
import emailCopy from '@salesforce/label/c.Pql_Email_Copy';
import emailDraft from '@salesforce/label/c.Pql_Email_Draft';
import emailNoComposer from '@salesforce/label/c.Pql_Email_No_Composer';
import emailNotCopied from '@salesforce/label/c.Pql_Email_Not_Copied';
import emailPanel from '@salesforce/label/c.Pql_Email_Panel';
import emailWaitFor from '@salesforce/label/c.Pql_Email_Wait_For';
import emailWrite from '@salesforce/label/c.Pql_Email_Write';
import evidenceButton from '@salesforce/label/c.Pql_Evidence_Button';
import evidenceBy from '@salesforce/label/c.Pql_Evidence_By';
import evidenceClaim from '@salesforce/label/c.Pql_Evidence_Claim';
import evidenceInCrm from '@salesforce/label/c.Pql_Evidence_In_Crm';
import evidenceMissing from '@salesforce/label/c.Pql_Evidence_Missing';
import evidenceOften from '@salesforce/label/c.Pql_Evidence_Often';
import evidenceSeen from '@salesforce/label/c.Pql_Evidence_Seen';
import evidenceSince from '@salesforce/label/c.Pql_Evidence_Since';
import footerDecided from '@salesforce/label/c.Pql_Footer_Decided';
import footerLeftOut from '@salesforce/label/c.Pql_Footer_Left_Out';
import frameworksBant from '@salesforce/label/c.Pql_Frameworks_Bant';
import frameworksMeddic from '@salesforce/label/c.Pql_Frameworks_Meddic';
import frameworksSpiced from '@salesforce/label/c.Pql_Frameworks_Spiced';
import motionsConsultative from '@salesforce/label/c.Pql_Motions_Consultative';
import motionsSalesAssisted from '@salesforce/label/c.Pql_Motions_Sales_Assisted';
import motionsSelfServe from '@salesforce/label/c.Pql_Motions_Self_Serve';
import nowAutomated from '@salesforce/label/c.Pql_Now_Automated';
import nowAutomatedTitle from '@salesforce/label/c.Pql_Now_Automated_Title';
import nowExpired from '@salesforce/label/c.Pql_Now_Expired';
import nowExpiredTitle from '@salesforce/label/c.Pql_Now_Expired_Title';
import nowExpiredWithoutWindow from '@salesforce/label/c.Pql_Now_Expired_Without_Window';
import nowHeldOut from '@salesforce/label/c.Pql_Now_Held_Out';
import nowHeldOutTitle from '@salesforce/label/c.Pql_Now_Held_Out_Title';
import nowLost from '@salesforce/label/c.Pql_Now_Lost';
import nowMeeting from '@salesforce/label/c.Pql_Now_Meeting';
import nowOpportunity from '@salesforce/label/c.Pql_Now_Opportunity';
import nowReady from '@salesforce/label/c.Pql_Now_Ready';
import nowReadyWithoutWindow from '@salesforce/label/c.Pql_Now_Ready_Without_Window';
import nowResponded from '@salesforce/label/c.Pql_Now_Responded';
import nowScheduledTitle from '@salesforce/label/c.Pql_Now_Scheduled_Title';
import nowSuppressed from '@salesforce/label/c.Pql_Now_Suppressed';
import nowSuppressedTitle from '@salesforce/label/c.Pql_Now_Suppressed_Title';
import nowTouched from '@salesforce/label/c.Pql_Now_Touched';
import nowTouchedSomeTime from '@salesforce/label/c.Pql_Now_Touched_Some_Time';
import nowTrigger from '@salesforce/label/c.Pql_Now_Trigger';
import nowWaitForWindow from '@salesforce/label/c.Pql_Now_Wait_For_Window';
import nowWhatHappened from '@salesforce/label/c.Pql_Now_What_Happened';
import nowWithdrawn from '@salesforce/label/c.Pql_Now_Withdrawn';
import nowWithdrawnTitle from '@salesforce/label/c.Pql_Now_Withdrawn_Title';
import nowWon from '@salesforce/label/c.Pql_Now_Won';
import peopleDoing from '@salesforce/label/c.Pql_People_Doing';
import peopleLastActive from '@salesforce/label/c.Pql_People_Last_Active';
import peopleName from '@salesforce/label/c.Pql_People_Name';
import peopleNone from '@salesforce/label/c.Pql_People_None';
import plainMotion from '@salesforce/label/c.Pql_Plain_Motion';
import plainNarrative from '@salesforce/label/c.Pql_Plain_Narrative';
import plainScore from '@salesforce/label/c.Pql_Plain_Score';
import plainStatus from '@salesforce/label/c.Pql_Plain_Status';
import plainSuppressedBecause from '@salesforce/label/c.Pql_Plain_Suppressed_Because';
import plainTalkingPoints from '@salesforce/label/c.Pql_Plain_Talking_Points';
import plainTrigger from '@salesforce/label/c.Pql_Plain_Trigger';
import plainWindow from '@salesforce/label/c.Pql_Plain_Window';
import qualificationAsk from '@salesforce/label/c.Pql_Qualification_Ask';
import qualificationConflict from '@salesforce/label/c.Pql_Qualification_Conflict';
import qualificationConflictLead from '@salesforce/label/c.Pql_Qualification_Conflict_Lead';
import qualificationKnown from '@salesforce/label/c.Pql_Qualification_Known';
import qualificationNothingToAsk from '@salesforce/label/c.Pql_Qualification_Nothing_To_Ask';
import qualificationSuggestion from '@salesforce/label/c.Pql_Qualification_Suggestion';
import saidNone from '@salesforce/label/c.Pql_Said_None';
import scoreAll from '@salesforce/label/c.Pql_Score_All';
import scoreAllOne from '@salesforce/label/c.Pql_Score_All_One';
import scoreInWords from '@salesforce/label/c.Pql_Score_In_Words';
import scoreSum from '@salesforce/label/c.Pql_Score_Sum';
import scoreTitle from '@salesforce/label/c.Pql_Score_Title';
import segmentsEnterprise from '@salesforce/label/c.Pql_Segments_Enterprise';
import segmentsIndividual from '@salesforce/label/c.Pql_Segments_Individual';
import segmentsMidMarket from '@salesforce/label/c.Pql_Segments_Mid_Market';
import segmentsStartup from '@salesforce/label/c.Pql_Segments_Startup';
import somebody from '@salesforce/label/c.Pql_Somebody';
import statesDamaged from '@salesforce/label/c.Pql_States_Damaged';
import statesDamagedTitle from '@salesforce/label/c.Pql_States_Damaged_Title';
import statesDenied from '@salesforce/label/c.Pql_States_Denied';
import statesDeniedTitle from '@salesforce/label/c.Pql_States_Denied_Title';
import statesEmpty from '@salesforce/label/c.Pql_States_Empty';
import statesEmptyTitle from '@salesforce/label/c.Pql_States_Empty_Title';
import statesError from '@salesforce/label/c.Pql_States_Error';
import statesErrorTitle from '@salesforce/label/c.Pql_States_Error_Title';
import statesLoading from '@salesforce/label/c.Pql_States_Loading';
import statesNewer from '@salesforce/label/c.Pql_States_Newer';
import statesNewerTitle from '@salesforce/label/c.Pql_States_Newer_Title';
import statesTryAgain from '@salesforce/label/c.Pql_States_Try_Again';
import statesUnreadable from '@salesforce/label/c.Pql_States_Unreadable';
import statesUnreadableTitle from '@salesforce/label/c.Pql_States_Unreadable_Title';
import statusesAutomated from '@salesforce/label/c.Pql_Statuses_Automated';
import statusesExpired from '@salesforce/label/c.Pql_Statuses_Expired';
import statusesHeldOut from '@salesforce/label/c.Pql_Statuses_Held_Out';
import statusesLost from '@salesforce/label/c.Pql_Statuses_Lost';
import statusesMeeting from '@salesforce/label/c.Pql_Statuses_Meeting';
import statusesOpportunity from '@salesforce/label/c.Pql_Statuses_Opportunity';
import statusesReady from '@salesforce/label/c.Pql_Statuses_Ready';
import statusesResponded from '@salesforce/label/c.Pql_Statuses_Responded';
import statusesScheduled from '@salesforce/label/c.Pql_Statuses_Scheduled';
import statusesSuppressed from '@salesforce/label/c.Pql_Statuses_Suppressed';
import statusesTouched from '@salesforce/label/c.Pql_Statuses_Touched';
import statusesWithdrawn from '@salesforce/label/c.Pql_Statuses_Withdrawn';
import statusesWon from '@salesforce/label/c.Pql_Statuses_Won';
import storyNone from '@salesforce/label/c.Pql_Story_None';
import storyPath from '@salesforce/label/c.Pql_Story_Path';
import storySkipped from '@salesforce/label/c.Pql_Story_Skipped';
import storyStep from '@salesforce/label/c.Pql_Story_Step';
import storyWhen from '@salesforce/label/c.Pql_Story_When';
import suppressionsCompetitor from '@salesforce/label/c.Pql_Suppressions_Competitor';
import suppressionsCriticalTicket from '@salesforce/label/c.Pql_Suppressions_Critical_Ticket';
import suppressionsExistingHandoff from '@salesforce/label/c.Pql_Suppressions_Existing_Handoff';
import suppressionsFreeMail from '@salesforce/label/c.Pql_Suppressions_Free_Mail';
import suppressionsInternal from '@salesforce/label/c.Pql_Suppressions_Internal';
import suppressionsOpenOpportunity from '@salesforce/label/c.Pql_Suppressions_Open_Opportunity';
import suppressionsOptedOut from '@salesforce/label/c.Pql_Suppressions_Opted_Out';
import suppressionsRecentTouch from '@salesforce/label/c.Pql_Suppressions_Recent_Touch';
import tabsPeople from '@salesforce/label/c.Pql_Tabs_People';
import tabsQualification from '@salesforce/label/c.Pql_Tabs_Qualification';
import tabsSaid from '@salesforce/label/c.Pql_Tabs_Said';
import tabsStory from '@salesforce/label/c.Pql_Tabs_Story';
import tabsTalking from '@salesforce/label/c.Pql_Tabs_Talking';
import talkingDoNotAsk from '@salesforce/label/c.Pql_Talking_Do_Not_Ask';
import talkingNone from '@salesforce/label/c.Pql_Talking_None';
import talkingPoints from '@salesforce/label/c.Pql_Talking_Points';
import touchButton from '@salesforce/label/c.Pql_Touch_Button';
import touchDone from '@salesforce/label/c.Pql_Touch_Done';
import underAMinute from '@salesforce/label/c.Pql_Under_A_Minute';
import unknownTime from '@salesforce/label/c.Pql_Unknown_Time';
import verdictAskBadHandoff from '@salesforce/label/c.Pql_Verdict_Ask_Bad_Handoff';
import verdictAskBadSignal from '@salesforce/label/c.Pql_Verdict_Ask_Bad_Signal';
import verdictCancel from '@salesforce/label/c.Pql_Verdict_Cancel';
import verdictChange from '@salesforce/label/c.Pql_Verdict_Change';
import verdictMore from '@salesforce/label/c.Pql_Verdict_More';
import verdictNeedsReason from '@salesforce/label/c.Pql_Verdict_Needs_Reason';
import verdictPick from '@salesforce/label/c.Pql_Verdict_Pick';
import verdictQuestion from '@salesforce/label/c.Pql_Verdict_Question';
import verdictReasonsBadHandoff1 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Handoff_1';
import verdictReasonsBadHandoff2 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Handoff_2';
import verdictReasonsBadHandoff3 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Handoff_3';
import verdictReasonsBadHandoff4 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Handoff_4';
import verdictReasonsBadHandoff5 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Handoff_5';
import verdictReasonsBadHandoff6 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Handoff_6';
import verdictReasonsBadSignal1 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Signal_1';
import verdictReasonsBadSignal2 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Signal_2';
import verdictReasonsBadSignal3 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Signal_3';
import verdictReasonsBadSignal4 from '@salesforce/label/c.Pql_Verdict_Reasons_Bad_Signal_4';
import verdictSaid from '@salesforce/label/c.Pql_Verdict_Said';
import verdictSave from '@salesforce/label/c.Pql_Verdict_Save';
import verdictsBadHandoff from '@salesforce/label/c.Pql_Verdicts_Bad_Handoff';
import verdictsBadSignal from '@salesforce/label/c.Pql_Verdicts_Bad_Signal';
import verdictsGood from '@salesforce/label/c.Pql_Verdicts_Good';
import windowBefore from '@salesforce/label/c.Pql_Window_Before';
import windowBoth from '@salesforce/label/c.Pql_Window_Both';
import windowClosed from '@salesforce/label/c.Pql_Window_Closed';
import windowOpen from '@salesforce/label/c.Pql_Window_Open';
import windowTheirs from '@salesforce/label/c.Pql_Window_Theirs';
import windowTitle from '@salesforce/label/c.Pql_Window_Title';
import windowYours from '@salesforce/label/c.Pql_Window_Yours';
import windowZoneFrom from '@salesforce/label/c.Pql_Window_Zone_From';

/** Puts what is said into the places `{0}`, `{1}` of a label: a translation may order them as it needs. */
function fill(label, ...parts) {
  return label.replace(/\{(\d)\}/g, (place, index) => String(parts[Number(index)] ?? place));
}

/** Every word of the card, in the seller's language: the same shape, and in English the same words, as the HubSpot card's. */
export const words = {
  card: { title: cardTitle },
  statuses: {
    scheduled: statusesScheduled,
    ready: statusesReady,
    touched: statusesTouched,
    responded: statusesResponded,
    meeting: statusesMeeting,
    opportunity: statusesOpportunity,
    won: statusesWon,
    lost: statusesLost,
    suppressed: statusesSuppressed,
    expired: statusesExpired,
    withdrawn: statusesWithdrawn,
    automated: statusesAutomated,
    held_out: statusesHeldOut,
  },
  motions: {
    self_serve: motionsSelfServe,
    sales_assisted: motionsSalesAssisted,
    consultative: motionsConsultative,
  },
  segments: {
    individual: segmentsIndividual,
    startup: segmentsStartup,
    mid_market: segmentsMidMarket,
    enterprise: segmentsEnterprise,
  },
  suppressions: {
    open_opportunity: suppressionsOpenOpportunity,
    critical_ticket: suppressionsCriticalTicket,
    opted_out: suppressionsOptedOut,
    competitor: suppressionsCompetitor,
    internal: suppressionsInternal,
    free_mail: suppressionsFreeMail,
    recent_touch: suppressionsRecentTouch,
    existing_handoff: suppressionsExistingHandoff,
  },
  bands: { low: bandsLow, medium: bandsMedium, high: bandsHigh },
  verdicts: { good: verdictsGood, bad_signal: verdictsBadSignal, bad_handoff: verdictsBadHandoff },
  frameworks: { meddic: frameworksMeddic, bant: frameworksBant, spiced: frameworksSpiced },
  elements: {
    metrics: elementsMetrics,
    economic_buyer: elementsEconomicBuyer,
    decision_criteria: elementsDecisionCriteria,
    decision_process: elementsDecisionProcess,
    paper_process: elementsPaperProcess,
    identify_pain: elementsIdentifyPain,
    champion: elementsChampion,
    competition: elementsCompetition,
    budget: elementsBudget,
    authority: elementsAuthority,
    need: elementsNeed,
    timeline: elementsTimeline,
    situation: elementsSituation,
    pain: elementsPain,
    impact: elementsImpact,
    critical_event: elementsCriticalEvent,
    decision: elementsDecision,
  },
  unknownTime: unknownTime,
  underAMinute: underAMinute,
  somebody: somebody,
  now: {
    scheduledTitle: (opensIn) => fill(nowScheduledTitle, opensIn),
    waitForWindow: nowWaitForWindow,
    ready: (closesIn) => fill(nowReady, closesIn),
    readyWithoutWindow: nowReadyWithoutWindow,
    expiredTitle: nowExpiredTitle,
    expired: (closedAt) => fill(nowExpired, closedAt),
    expiredWithoutWindow: nowExpiredWithoutWindow,
    suppressedTitle: nowSuppressedTitle,
    suppressed: nowSuppressed,
    automatedTitle: nowAutomatedTitle,
    automated: nowAutomated,
    withdrawnTitle: nowWithdrawnTitle,
    withdrawn: nowWithdrawn,
    heldOutTitle: nowHeldOutTitle,
    heldOut: nowHeldOut,
    touched: (at) => fill(nowTouched, at),
    touchedSomeTime: nowTouchedSomeTime,
    responded: nowResponded,
    meeting: nowMeeting,
    opportunity: nowOpportunity,
    won: nowWon,
    lost: nowLost,
    whatHappened: nowWhatHappened,
    trigger: (label, at) => fill(nowTrigger, label, at),
  },
  about: {
    plan: (plan) => fill(aboutPlan, plan),
    employees: (count, shown) => (count === 1 ? aboutEmployeesOne : fill(aboutEmployees, shown)),
    active: (count) => fill(aboutActive, count),
  },
  score: {
    title: scoreTitle,
    inWords: (band, value) => fill(scoreInWords, band, value),
    points: (points) => (points < 0 ? `−${-points}` : `+${points}`),
    all: (count) => (count === 1 ? scoreAllOne : fill(scoreAll, count)),
    sum: (value) => fill(scoreSum, value),
  },
  window: {
    title: windowTitle,
    before: (opensIn) => fill(windowBefore, opensIn),
    open: (closesIn) => fill(windowOpen, closesIn),
    closed: (ago) => fill(windowClosed, ago),
    theirs: (city) => fill(windowTheirs, city),
    yours: (city) => fill(windowYours, city),
    both: (city) => fill(windowBoth, city),
    zoneFrom: (source) => fill(windowZoneFrom, source),
  },
  approach: { motion: approachMotion, owner: approachOwner, nobody: approachNobody },
  email: {
    write: (name) => fill(emailWrite, name),
    draft: emailDraft,
    panel: emailPanel,
    copy: emailCopy,
    copied: emailCopied,
    notCopied: emailNotCopied,
    noComposer: emailNoComposer,
    waitFor: emailWaitFor,
  },
  touch: { button: touchButton, done: touchDone },
  verdict: {
    question: verdictQuestion,
    said: (verdict) => fill(verdictSaid, verdict),
    change: verdictChange,
    ask: { bad_signal: verdictAskBadSignal, bad_handoff: verdictAskBadHandoff },
    pick: verdictPick,
    more: verdictMore,
    save: verdictSave,
    cancel: verdictCancel,
    needsReason: verdictNeedsReason,
    reasons: {
      bad_signal: [
        verdictReasonsBadSignal1,
        verdictReasonsBadSignal2,
        verdictReasonsBadSignal3,
        verdictReasonsBadSignal4,
      ],
      bad_handoff: [
        verdictReasonsBadHandoff1,
        verdictReasonsBadHandoff2,
        verdictReasonsBadHandoff3,
        verdictReasonsBadHandoff4,
        verdictReasonsBadHandoff5,
        verdictReasonsBadHandoff6,
      ],
    },
  },
  answer: { refused: answerRefused, failed: answerFailed },
  tabs: {
    talking: tabsTalking,
    story: tabsStory,
    people: tabsPeople,
    said: tabsSaid,
    qualification: tabsQualification,
    count: (title, count) => (count === 0 ? title : `${title} (${count})`),
    share: (title, known, of) => `${title} (${known}/${of})`,
  },
  talking: { points: talkingPoints, none: talkingNone, doNotAsk: talkingDoNotAsk },
  story: { path: storyPath, step: storyStep, when: storyWhen, skipped: storySkipped, none: storyNone },
  people: { name: peopleName, doing: peopleDoing, lastActive: peopleLastActive, none: peopleNone },
  said: { none: saidNone },
  qualification: {
    known: (known, of) => fill(qualificationKnown, known, of),
    ask: qualificationAsk,
    suggestion: qualificationSuggestion,
    conflict: qualificationConflict,
    conflictLead: qualificationConflictLead,
    nothingToAsk: qualificationNothingToAsk,
  },
  evidence: {
    button: (count) => fill(evidenceButton, count),
    claim: evidenceClaim,
    missing: evidenceMissing,
    times: (count) => `${count}×`,
    once: (at, who) => (who === undefined ? at : fill(evidenceBy, at, who)),
    often: (first, last, who) => {
      const span = fill(evidenceOften, first, last);
      return who === undefined ? span : fill(evidenceBy, span, who);
    },
    since: (at) => fill(evidenceSince, at),
    seen: (at) => fill(evidenceSeen, at),
    inCrm: (at) => fill(evidenceInCrm, at),
    quoted: (speaker, title, at) =>
      [speaker, title, at].filter((part) => part !== null && part !== '').join(' · '),
  },
  footer: {
    decided: (at, playbook) => fill(footerDecided, at, playbook),
    leftOut: (parts) => fill(footerLeftOut, parts),
  },
  states: {
    loading: statesLoading,
    emptyTitle: statesEmptyTitle,
    empty: statesEmpty,
    errorTitle: statesErrorTitle,
    error: statesError,
    tryAgain: statesTryAgain,
    deniedTitle: statesDeniedTitle,
    denied: statesDenied,
    unreadable: statesUnreadable,
    unreadableTitle: statesUnreadableTitle,
    newerTitle: statesNewerTitle,
    newer: statesNewer,
    damagedTitle: statesDamagedTitle,
    damaged: statesDamaged,
  },
  plain: {
    status: plainStatus,
    score: plainScore,
    trigger: plainTrigger,
    motion: plainMotion,
    window: plainWindow,
    suppressedBecause: plainSuppressedBecause,
    narrative: plainNarrative,
    talkingPoints: plainTalkingPoints,
  },
};
