-- Who may call the store loyalty API: apps of partners, their tokens, and the codes of which tokens
-- are born. Secrets are kept as hashes only.

create sequence partner_app_ids;
create table partner_apps (
  id bigint primary key,
  name varchar(200) not null,
  client_id varchar(64) not null,
  secret_hash char(64) not null,
  secret_prefix varchar(16) not null,
  redirect_uris varchar(20100) not null,
  active boolean not null,
  created_at timestamp(3) with time zone not null,
  constraint partner_apps_client_id unique (client_id)
);
comment on column partner_apps.redirect_uris is 'One a line';

create table authorization_codes (
  grant_id varchar(36) primary key,
  code_hash char(64) not null,
  app_id bigint not null,
  merchant_id bigint not null,
  scopes varchar(200) not null,
  redirect_uri varchar(2000) not null,
  issued_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  constraint authorization_codes_hash unique (code_hash),
  constraint authorization_codes_app foreign key (app_id) references partner_apps (id),
  constraint authorization_codes_merchant foreign key (merchant_id) references merchants (id)
);
comment on column authorization_codes.scopes is 'With a space between';

create sequence access_token_ids;
create table access_tokens (
  id bigint primary key,
  app_id bigint not null,
  kind varchar(16) not null,
  token_hash char(64) not null,
  token_prefix varchar(16) not null,
  merchant_id bigint,
  scopes varchar(200) not null,
  grant_id varchar(36),
  issued_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  used_at timestamp(3) with time zone,
  constraint access_tokens_hash unique (token_hash),
  constraint access_tokens_app foreign key (app_id) references partner_apps (id),
  constraint access_tokens_merchant foreign key (merchant_id) references merchants (id),
  constraint access_tokens_grant foreign key (grant_id) references authorization_codes (grant_id),
  constraint access_tokens_kind check (kind in ('partner', 'manager', 'refresh')),
  constraint access_tokens_store check (merchant_id is not null or kind = 'partner'),
  constraint access_tokens_used check (used_at is null or kind = 'refresh'),
  constraint access_tokens_life check (expires_at > issued_at)
);
create index access_tokens_of_app on access_tokens (app_id, id);
create index access_tokens_of_merchant on access_tokens (merchant_id, id);
create index access_tokens_of_grant on access_tokens (grant_id);
