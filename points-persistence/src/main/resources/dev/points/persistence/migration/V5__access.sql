-- Who may call: what the operator decides about merchants, their keys and their addresses.

alter table merchants add column verified boolean default true not null;
alter table merchants add column may_earn boolean default true not null;
alter table merchants add column may_refund boolean default true not null;
alter table merchants add column may_ship boolean default true not null;
alter table merchants add column ip_rule varchar(8192);
comment on column merchants.ip_rule is
  'Addresses and blocks that may call, with a space between; empty: nobody; null: everybody';

alter table api_keys add column replaced_key_hash char(64);
alter table api_keys add column replaced_key_prefix varchar(16);
alter table api_keys add column replaced_key_expires_at timestamp(3) with time zone;
alter table api_keys add constraint api_keys_replaced_key_hash unique (replaced_key_hash);
alter table api_keys add constraint api_keys_replaced_key check (
  (replaced_key_hash is null) = (replaced_key_prefix is null)
  and (replaced_key_hash is null) = (replaced_key_expires_at is null));
comment on column api_keys.replaced_key_hash is
  'The private key before this one, which goes on until replaced_key_expires_at';
