create table workspace (
  workspace_id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);

-- Write keys are kept as hashes: a copy of the database cannot send events.
create table write_key (
  key_hash text primary key,
  workspace_id text not null references workspace on delete cascade,
  created_at timestamptz not null default now()
);

create table playbook (
  workspace_id text not null references workspace on delete cascade,
  version int not null,
  source text not null,
  applied_at timestamptz not null default now(),
  primary key (workspace_id, version)
);

-- Every accepted event, once. The key is a hash of workspace and message id. Readers go by (x, seq):
-- a plain sequence would pass over transactions that commit late.
create table event (
  event_key uuid primary key,
  workspace_id text not null,
  shard smallint not null,
  x xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  received_at timestamptz not null default now(),
  body text not null
);
create index event_reader on event (shard, x, seq);

-- How far each shard is folded.
create table fold_cursor (
  shard smallint primary key,
  x xid8 not null default '0',
  seq bigint not null default 0
);
insert into fold_cursor (shard) select generate_series(0, 7);

-- One row per id a sender uses for somebody. Rows of one person share root_id.
create table person (
  workspace_id text not null,
  actor_id text not null,
  root_id text not null,
  claimed_by text,
  known boolean not null default false,
  account_key text,
  domain text,
  state text not null,
  primary key (workspace_id, actor_id)
);
create index person_root on person (workspace_id, root_id);
create index person_claimed_by on person (workspace_id, claimed_by) where claimed_by is not null;
create index person_account on person (workspace_id, account_key) where account_key is not null;
create index person_domain on person (workspace_id, domain) where domain is not null;

-- One row per account. due_at: when it must be decided (again). context_due_at: when the CRM must be asked about it.
create table account (
  workspace_id text not null,
  account_key text not null,
  domain text,
  state text not null,
  due_at timestamptz,
  context_due_at timestamptz,
  fingerprint text,
  primary key (workspace_id, account_key)
);
create index account_due on account (due_at) where due_at is not null;
create index account_context_due on account (context_due_at) where context_due_at is not null;
create index account_domain on account (workspace_id, domain) where domain is not null;

create table crm_connection (
  connection_id text primary key,
  workspace_id text not null references workspace on delete cascade,
  vendor text not null check (vendor in ('hubspot', 'salesforce')),
  api_url text not null,
  portal_id text,
  -- Encrypted with SECRET_KEY.
  credentials text not null,
  state text not null default 'active' check (state in ('active', 'paused')),
  paused_because text,
  refreshing_until timestamptz,
  facts jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create unique index crm_connection_one_per_vendor on crm_connection (workspace_id, vendor);
create index crm_connection_portal on crm_connection (vendor, portal_id);

-- What the CRM last said of an account.
create table crm_context (
  workspace_id text not null,
  account_key text not null,
  context text not null,
  read_at timestamptz not null,
  primary key (workspace_id, account_key)
);

create table handoff (
  handoff_id text primary key,
  workspace_id text not null references workspace on delete cascade,
  account_key text not null,
  account_id text,
  person_id text not null,
  person_email text,
  status text not null,
  score int not null,
  signal text not null,
  trigger_label text not null,
  triggered_at timestamptz not null,
  motion text not null,
  window_opens_at timestamptz,
  window_closes_at timestamptz,
  window_reason text,
  suppressed_because text[] not null default '{}',
  owner_id text,
  owner_reason text,
  brief text not null,
  playbook_version int not null,
  crm_record_id text,
  crm_problem text,
  changed_at timestamptz not null,
  decided_at timestamptz not null,
  touched_at timestamptz,
  created_at timestamptz not null
);
-- Kept in step with OPEN_STATUSES in src/handoff-status.ts.
create unique index handoff_one_open_per_account on handoff (workspace_id, account_key)
  where status in ('scheduled', 'ready', 'touched', 'responded', 'meeting', 'opportunity');
create index handoff_account on handoff (workspace_id, account_key, created_at desc);
create index handoff_person on handoff (workspace_id, person_id);

-- Each decision that changed something, with what it was made from, so that it can be replayed and explained.
create table decision (
  workspace_id text not null,
  account_key text not null,
  decided_at timestamptz not null,
  fingerprint text not null,
  playbook_version int not null,
  snapshot text not null,
  primary key (workspace_id, account_key, decided_at)
);

-- What must still be made true on a CRM record. A newer change of the same handoff replaces an undelivered one.
create table delivery (
  connection_id text not null references crm_connection on delete cascade,
  handoff_id text not null references handoff on delete cascade,
  person_key text not null,
  change text not null,
  -- What the seller reported through the card and the record does not show yet.
  reported jsonb not null default '{}',
  version int not null default 1,
  state text not null default 'pending' check (state in ('pending', 'done', 'rejected')),
  due_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null,
  delivered_at timestamptz,
  primary key (connection_id, handoff_id)
);
create index delivery_due on delivery (due_at) where state = 'pending';

create table crm_link (
  connection_id text not null references crm_connection on delete cascade,
  person_key text not null,
  record_id text not null,
  primary key (connection_id, person_key)
);
create index crm_link_record on crm_link (connection_id, record_id);

-- A hash of each value we wrote, so that a person's edit is told apart from our own echo.
create table crm_written (
  connection_id text not null references crm_connection on delete cascade,
  record_id text not null,
  field text not null,
  hash text not null,
  written_at timestamptz not null,
  primary key (connection_id, record_id, field)
);

create table crm_task (
  connection_id text not null references crm_connection on delete cascade,
  task_key text not null,
  task_id text,
  claimed_at timestamptz not null,
  primary key (connection_id, task_key)
);

-- Token buckets of the vendors' rate limits, shared by all processes.
create table crm_budget (
  connection_id text not null references crm_connection on delete cascade,
  bucket text not null,
  tokens double precision not null,
  refilled_at timestamptz not null,
  paused_until timestamptz,
  primary key (connection_id, bucket)
);

-- What sellers and the CRM reported back. The action id makes repeats harmless.
create table outcome (
  action_id text primary key,
  workspace_id text not null references workspace on delete cascade,
  handoff_id text not null references handoff on delete cascade,
  kind text not null,
  verdict text,
  reason text,
  reported_by text,
  reported_at timestamptz not null
);

-- Webhook deliveries seen, so that repeats are harmless.
create table webhook_seen (
  connection_id text not null references crm_connection on delete cascade,
  event_key text not null,
  seen_at timestamptz not null,
  primary key (connection_id, event_key)
);

create table oauth_state (
  state text primary key,
  workspace_id text not null references workspace on delete cascade,
  created_at timestamptz not null
)
