import type { HandoffStatus } from './handoff-status.ts';
import type { Mark, PersonState, TraitValue } from './person-state.ts';

/** Everything `decide` may know about one account at one instant. Plain data: stored with the decision, so it can be replayed. */
export interface AccountSnapshot {
  workspaceId: string;
  account: AccountView;
  /** Everyone known to belong to the account, most recently active first. Anonymous visitors are not people yet. */
  people: PersonView[];
  /** What the CRM knew when last asked; null while it was never asked or no CRM is connected. */
  crm: CrmContext | null;
  /** The account's handoffs, newest first: the open one, if any, and the ended ones that still matter for cool-downs. */
  handoffs: PastHandoff[];
  /** How many open handoffs each CRM owner carries across the workspace, by owner id; nobody is full while it is absent. */
  openHandoffsByOwner?: Record<string, number>;
}

export interface AccountView {
  /** Stable within the workspace: `group:<groupId>`, `domain:<registrable domain>` or `person:<personId>`. */
  key: string;
  kind: 'group' | 'domain' | 'person';
  /** What others call it: the group id or the domain; null for a person who belongs to no company. */
  accountId: string | null;
  traits: Record<string, TraitValue>;
  /** When (ms) and by which message each trait was last stated. While absent, traits are dated by the account's newest activity. */
  stated?: Record<string, Mark>;
}

export interface PersonView {
  /** The id the person is known by: the user id their other ids led to. */
  personId: string;
  /** Traits as last stated. */
  email: string | null;
  /** `business` when the e-mail domain can stand for a company; see `backend/jobs/fold/email-domain.ts`. */
  emailDomain: { name: string; kind: 'business' | 'free' | 'disposable' } | null;
  traits: Record<string, TraitValue>;
  state: PersonState;
}

/** What the CRM says that matters to whether, when and by whom an account is approached. Free of vendor names. */
export interface CrmContext {
  readAt: number;
  /** By person id. A person the CRM does not know is absent. */
  people: Record<string, CrmPerson>;
  openDeals: CrmDeal[];
  openTickets: CrmTicket[];
  /** Owner of the company record. */
  companyOwnerId: string | null;
  owners: Record<string, CrmOwner>;
}

export interface CrmPerson {
  recordId: string;
  ownerId: string | null;
  optedOut: boolean;
  /** Last logged activity by a person of ours with them: call, mail, meeting, note. ms. */
  lastTouchedAt: number | null;
  /** Is marked as a customer's contact in the CRM. */
  customer: boolean;
}

export interface CrmDeal {
  recordId: string;
  name: string;
  stage: string;
  ownerId: string | null;
}

export interface CrmTicket {
  recordId: string;
  subject: string;
  /** As the vendor's priority maps to ours. */
  severity: 'low' | 'medium' | 'high' | 'critical';
}

export interface CrmOwner {
  ownerId: string;
  name: string;
  email: string;
  /** False for people who left: never route to them. */
  active: boolean;
}

/** A handoff as earlier decisions and outcomes left it. */
export interface PastHandoff {
  handoffId: string;
  personId: string;
  status: HandoffStatus;
  signal: string;
  motion: string;
  score: number;
  /** The activation moment that tipped the account. ms. */
  triggeredAt: number;
  windowOpensAt: number | null;
  windowClosesAt: number | null;
  windowReason: string | null;
  ownerId: string | null;
  ownerReason: string | null;
  /** When the status last changed. ms. */
  changedAt: number;
  /** When a seller made contact, as far as known. ms. */
  touchedAt: number | null;
}
