// Generated from crm-extension/hubspot/app/cards/record/parse-brief.ts by node crm-extension/salesforce/generate.ts: change it there.
/* oxlint-disable -- checked where it is written */
import { readEvidence } from './parseEvidence';
import { readQualification } from './parseQualification';
import { readClaim, readSentence } from './parseSentence';
import { fields, isFields, list, number, numberOrNull, oneOf, text, textOrNull, texts } from './readers';
import { MOTIONS, SEGMENTS, STATUSES, SUPPRESSION_REASONS } from './vocabulary';
/** The newest brief this card knows. */
export const KNOWN_VERSION = 1;
/**
 * Reads the JSON on the record. Never throws: a field that is missing or wrong reads as empty, an entry that
 * makes no sense is left out, and only a brief without its headline or id counts as damaged.
 */
export function parseBrief(json) {
  if (json === null || json === undefined || json.trim() === '') return { kind: 'none' };
  const found = parseJson(json);
  if (!isFields(found)) return { kind: 'damaged' };
  const version = number(found['version']);
  if (version > KNOWN_VERSION) return { kind: 'newer', version };
  const brief = readBrief(found);
  if (version !== KNOWN_VERSION || brief.headline.text === '' || brief.handoffId === '')
    return { kind: 'damaged' };
  return { kind: 'brief', brief };
}
function parseJson(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
function readBrief(found) {
  const email = fields(found['email']);
  return {
    version: KNOWN_VERSION,
    handoffId: text(found['handoffId']),
    status: oneOf(STATUSES, found['status'], 'ready'),
    headline: readClaim(fields(found['headline'])),
    trigger: readTrigger(fields(found['trigger'])),
    score: readScore(fields(found['score'])),
    motion: readMotion(fields(found['motion'])),
    window: readWindow(fields(found['window'])),
    suppression: list(found['suppression'], readSuppression),
    owner: readOwner(fields(found['owner'])),
    person: readPerson(fields(found['person'])),
    account: readAccount(fields(found['account'])),
    narrative: list(found['narrative'], readSentence),
    path: list(found['path'], readStep),
    people: list(found['people'], readColleague),
    talkingPoints: list(found['talkingPoints'], readTalkingPoint),
    doNotAsk: list(found['doNotAsk'], readKnownAnswer),
    email:
      textOrNull(email['body']) === null
        ? null
        : { subject: text(email['subject']), body: text(email['body']) },
    qualification: readQualification(fields(found['qualification'])),
    said: list(found['said'], readSaid),
    evidence: readEvidence(fields(found['evidence'])),
    leftOut: texts(found['leftOut']),
    playbookVersion: number(found['playbookVersion']),
    decidedAt: text(found['decidedAt']),
  };
}
function readTrigger(found) {
  return {
    kind: text(found['kind']),
    label: text(found['label']),
    at: text(found['at']),
    evidence: texts(found['evidence']),
  };
}
function readScore(found) {
  return {
    value: Math.round(Math.min(100, Math.max(0, number(found['value'])))),
    band: oneOf(['low', 'medium', 'high'], found['band'], 'low'),
    reasons: list(found['reasons'], (entry) => ({ ...readClaim(entry), points: number(entry['points']) })),
  };
}
function readMotion(found) {
  return { kind: oneOf(MOTIONS, found['kind'], 'sales_assisted'), because: text(found['because']) };
}
/** Null unless both ends are instants in the right order: a window that cannot be trusted is not shown as one. */
function readWindow(found) {
  const opensAt = text(found['opensAt']);
  const closesAt = text(found['closesAt']);
  if (!(Date.parse(opensAt) < Date.parse(closesAt))) return null;
  return { opensAt, closesAt, reason: text(found['reason']), timeZone: text(found['timeZone']) };
}
function readSuppression(found) {
  const sentence = readSentence(found);
  return sentence && { ...sentence, reason: oneOf(SUPPRESSION_REASONS, found['reason'], 'existing_handoff') };
}
function readOwner(found) {
  return {
    ownerId: textOrNull(found['ownerId']),
    name: textOrNull(found['name']),
    because: text(found['because']),
  };
}
function readPerson(found) {
  return {
    personId: text(found['personId']),
    name: text(found['name']),
    email: textOrNull(found['email']),
    title: textOrNull(found['title']),
    timeZone: text(found['timeZone']),
    timeZoneFrom: text(found['timeZoneFrom']),
    locale: textOrNull(found['locale']),
  };
}
function readAccount(found) {
  return {
    name: text(found['name']),
    accountId: textOrNull(found['accountId']),
    segment: oneOf(SEGMENTS, found['segment'], 'individual'),
    segmentBecause: text(found['segmentBecause']),
    plan: textOrNull(found['plan']),
    employees: numberOrNull(found['employees']),
    activePeople: number(found['activePeople']),
  };
}
function readStep(found) {
  const step = textOrNull(found['step']);
  return step === null
    ? null
    : { step, doneAt: textOrNull(found['doneAt']), evidence: texts(found['evidence']) };
}
function readColleague(found) {
  const name = textOrNull(found['name']);
  if (name === null) return null;
  return {
    name,
    email: textOrNull(found['email']),
    title: textOrNull(found['title']),
    since: text(found['since']),
    lastActiveAt: text(found['lastActiveAt']),
    doing: text(found['doing']),
    evidence: texts(found['evidence']),
  };
}
function readTalkingPoint(found) {
  const sentence = readSentence(found);
  return sentence && { ...sentence, because: text(found['because']) };
}
function readKnownAnswer(found) {
  const question = textOrNull(found['question']);
  if (question === null) return null;
  return { question, answer: text(found['answer']), evidence: texts(found['evidence']) };
}
function readSaid(found) {
  const sentence = readSentence(found);
  if (sentence === null) return null;
  return {
    ...sentence,
    conversationId: text(found['conversationId']),
    title: text(found['title']),
    at: text(found['at']),
  };
}
