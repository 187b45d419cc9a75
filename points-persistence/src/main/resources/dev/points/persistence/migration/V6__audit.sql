-- Who changed what, and payments into and out of funding accounts.

create sequence audit_ids;

create table audit_log (
  id bigint primary key,
  happened_at timestamp(3) with time zone not null,
  actor varchar(64) not null,
  request_id varchar(64),
  action varchar(64) not null,
  subject varchar(64) not null
);
comment on table audit_log is 'Append-only';
comment on column audit_log.subject is 'What was changed, for example merchant:1';
create index audit_log_by_subject on audit_log (subject, id);

create table audit_facts (
  entry_id bigint not null,
  fact varchar(600) not null,
  value_before varchar(8192),
  value_after varchar(8192),
  constraint audit_facts_pk primary key (entry_id, fact),
  constraint audit_facts_entry foreign key (entry_id) references audit_log (id)
);
comment on table audit_facts is 'What differs; no value: the fact is new, or gone';

alter table ledger_entries drop constraint ledger_entries_kind;
alter table ledger_entries add constraint ledger_entries_kind check (
  kind in ('award', 'opening', 'hold', 'release', 'spend', 'restore', 'reversal', 'settlement',
    'expiry', 'grace', 'funding'));
