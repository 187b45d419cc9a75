-- Answers that are given again when the same request comes again. A row is useless after 30 days.

create table idempotency_keys (
  merchant_id bigint not null,
  operation varchar(64) not null,
  idempotency_key varchar(255) not null,
  fingerprint char(64) not null,
  status smallint not null,
  body varchar(1048576) not null,
  created_at timestamp(3) with time zone not null,
  constraint idempotency_keys_pk primary key (merchant_id, operation, idempotency_key),
  constraint idempotency_keys_merchant foreign key (merchant_id) references merchants (id),
  constraint idempotency_keys_status check (status between 200 and 499)
);
comment on column idempotency_keys.fingerprint is
  'SHA-256 of the request: what else comes under the key is another request';
comment on column idempotency_keys.body is
  'The longest text that H2 takes; a request of 256 KiB is answered with less';
create index idempotency_keys_by_age on idempotency_keys (created_at);
