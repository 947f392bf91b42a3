/**
 * How each event of the default vocabulary is told, by event key without its detail (see `src/event-key.ts`).
 * `{it}` is the detail (`Slack`, `seat`), `{n}` a count in words, `{times}` how often, `{of}` a limit's numbers.
 * Every phrase follows both "Jana …" and "Jana has …", so only verbs whose past and participle agree are used.
 */
export interface Verb {
  /** Done once: `created a project`. */
  once: string;
  /** Done `{n}` times: `created {n} projects`. */
  often: string;
  /** The first of many: `created a first project`. Absent where `once` says it well enough. */
  first?: string;
  /** What somebody does who does it a lot: `creating projects`. */
  doing: string;
  /** Stands for `{it}` when the sender left the detail out. */
  it?: string;
  /** How much it tells a seller, 0 (noise) to 10. Decides what is told when not everything can be. */
  weight: number;
}

export const VERBS: Readonly<Record<string, Verb>> = {
  signed_up: { once: 'signed up', often: 'signed up {times}', doing: 'signing up', weight: 9 },
  account_created: {
    once: 'set up the account',
    often: 'set up {n} accounts',
    doing: 'setting up the account',
    weight: 6,
  },
  signed_in: { once: 'signed in', often: 'signed in {times}', doing: 'signing in', weight: 0 },
  trial_started: {
    once: 'started a trial',
    often: 'started a trial {times}',
    doing: 'trying the product',
    weight: 6,
  },
  trial_ended: {
    once: 'reached the end of the trial',
    often: 'reached the end of a trial {times}',
    doing: 'trying the product',
    weight: 6,
  },
  project_created: {
    once: 'created a project',
    often: 'created {n} projects',
    first: 'created a first project',
    doing: 'creating projects',
    weight: 7,
  },
  feature_used: {
    once: 'tried {it}',
    often: 'used {it} {times}',
    first: 'tried {it}',
    doing: 'using {it}',
    it: 'a feature',
    weight: 4,
  },
  invite_sent: {
    once: 'invited a colleague',
    often: 'invited {n} colleagues',
    first: 'invited a first colleague',
    doing: 'inviting colleagues',
    weight: 8,
  },
  account_added_user: {
    once: 'added a colleague',
    often: 'added {n} colleagues',
    first: 'added a first colleague',
    doing: 'adding colleagues',
    weight: 7,
  },
  account_removed_user: {
    once: 'removed a user',
    often: 'removed {n} users',
    first: 'removed a user',
    doing: 'removing users',
    weight: 3,
  },
  integration_connected: {
    once: 'connected {it}',
    often: 'connected {it} {times}',
    first: 'connected {it}',
    doing: 'connecting {it}',
    it: 'an integration',
    weight: 9,
  },
  'integration_synced:ok': {
    once: 'had a first {it} sync go through',
    often: 'had {n} {it} syncs go through',
    first: 'had a first {it} sync go through',
    doing: 'running {it} syncs',
    it: 'integration',
    weight: 7,
  },
  'integration_synced:error': {
    once: 'had a {it} sync fail',
    often: 'had {n} {it} syncs fail',
    first: 'had a first {it} sync fail',
    doing: 'running {it} syncs',
    it: 'integration',
    weight: 7,
  },
  integration_synced: {
    once: 'started a {it} sync',
    often: 'started {n} {it} syncs',
    first: 'started a first {it} sync',
    doing: 'running {it} syncs',
    it: 'integration',
    weight: 4,
  },
  api_key_created: {
    once: 'created an API key',
    often: 'created {n} API keys',
    first: 'created a first API key',
    doing: 'creating API keys',
    weight: 7,
  },
  'api_request:ok': {
    once: 'made a successful API call',
    often: 'made {n} successful API calls',
    first: 'made a first successful API call',
    doing: 'calling the API',
    weight: 7,
  },
  'api_request:error': {
    once: 'hit an API error',
    often: 'hit {n} API errors',
    first: 'hit a first API error',
    doing: 'calling the API',
    weight: 6,
  },
  api_request: {
    once: 'made an API call',
    often: 'made {n} API calls',
    first: 'made a first API call',
    doing: 'calling the API',
    weight: 6,
  },
  sso_configured: {
    once: 'set up single sign-on',
    often: 'worked on single sign-on {times}',
    doing: 'setting up single sign-on',
    weight: 9,
  },
  scim_configured: {
    once: 'set up user provisioning (SCIM)',
    often: 'worked on user provisioning (SCIM) {times}',
    doing: 'setting up user provisioning',
    weight: 9,
  },
  audit_log_viewed: {
    once: 'opened the audit log',
    often: 'opened the audit log {times}',
    doing: 'reading the audit log',
    weight: 7,
  },
  admin_settings_viewed: {
    once: 'looked through the admin settings',
    often: 'looked through the admin settings {times}',
    doing: 'exploring the admin settings',
    weight: 5,
  },
  role_created: {
    once: 'created a role',
    often: 'created {n} roles',
    first: 'created a first role',
    doing: 'creating roles',
    weight: 6,
  },
  usage_limit_reached: {
    once: 'hit the {it} limit{of}',
    often: 'hit the {it} limit{of} {times}',
    first: 'hit the {it} limit',
    doing: 'working at the {it} limit',
    it: 'usage',
    weight: 10,
  },
  plan_upgraded: {
    once: 'upgraded the plan',
    often: 'upgraded the plan {times}',
    doing: 'upgrading',
    weight: 9,
  },
  plan_downgraded: {
    once: 'downgraded the plan',
    often: 'downgraded the plan {times}',
    doing: 'downgrading',
    weight: 9,
  },
  support_ticket_opened: {
    once: 'opened a {it} support ticket',
    often: 'opened {n} {it} support tickets',
    first: 'opened a {it} support ticket',
    doing: 'talking to support',
    it: '',
    weight: 6,
  },
  support_ticket_closed: {
    once: 'had a support ticket closed',
    often: 'had {n} support tickets closed',
    doing: 'talking to support',
    weight: 3,
  },
  demo_requested: {
    once: 'asked for a demo',
    often: 'asked for a demo {times}',
    doing: 'asking for a demo',
    weight: 10,
  },
  'page:pricing': {
    once: 'looked at the pricing page',
    often: 'looked at the pricing page {times}',
    doing: 'comparing plans',
    weight: 6,
  },
  page: { once: 'visited {it}', often: 'visited {it} {times}', doing: 'browsing', it: 'a page', weight: 1 },
  screen: { once: 'opened {it}', often: 'opened {it} {times}', doing: 'browsing', it: 'a screen', weight: 1 },
};
