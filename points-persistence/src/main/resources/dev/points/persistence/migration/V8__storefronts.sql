-- Stores that manage their own programme. On PostgreSQL the placeholder ${if_live} keeps deleted
-- methods out of an index, and ${if_expiry} everything that did not expire; they are empty on H2, which
-- has no partial indexes.

alter table merchants add column loyalty_on boolean default true not null;
comment on column merchants.loyalty_on is 'Whether the merchant has its programme switched on';

create table storefronts (
  id bigint not null,
  uuid uuid not null,
  merchant_id bigint not null,
  cashback_rule uuid not null,
  title_ar varchar(510),
  title_en varchar(510),
  content_ar varchar(200000),
  content_en varchar(200000),
  opened_at timestamp(3) with time zone not null,
  cashback_changed_at timestamp(3) with time zone not null,
  constraint storefronts_pk primary key (id),
  constraint storefronts_uuid unique (uuid),
  constraint storefronts_merchant_once unique (merchant_id),
  constraint storefronts_merchant foreign key (merchant_id) references merchants (id),
  constraint storefronts_id check (id > 0)
);

create table redemption_methods (
  uuid uuid primary key,
  merchant_id bigint not null,
  points bigint not null,
  fixed_discount bigint,
  percentage_discount integer,
  active boolean not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  deleted_at timestamp(3) with time zone,
  constraint redemption_methods_merchant foreign key (merchant_id) references merchants (id),
  constraint redemption_methods_points check (points > 0),
  constraint redemption_methods_reward check (
    (fixed_discount is null) <> (percentage_discount is null)
    and (fixed_discount is null or fixed_discount > 0)
    and (percentage_discount is null or percentage_discount between 1 and 10000))
);
comment on column redemption_methods.fixed_discount is 'In halalas';
comment on column redemption_methods.percentage_discount is 'In hundredths of a percent';
create index redemption_methods_of_merchant on redemption_methods (merchant_id, created_at) ${if_live};

create sequence adjustment_ids increment by 50;
create table adjustments (
  id bigint primary key,
  merchant_id bigint not null,
  wallet_id bigint not null,
  points bigint not null,
  reason varchar(1000),
  actor varchar(64) not null,
  request_id varchar(64),
  created_at timestamp(3) with time zone not null,
  constraint adjustments_merchant foreign key (merchant_id) references merchants (id),
  constraint adjustments_wallet foreign key (wallet_id) references wallets (id),
  constraint adjustments_points check (points <> 0)
);
comment on table adjustments is
  'Append-only. Why points changed by hand: the posting is (adjustment, adjustment:<id>)';

-- Who issued the points of a lot; null for opening balances, which the program paid.
alter table lots add column issuer_id bigint;
update lots set issuer_id = (
  select m.merchant_id from ledger_entries e
  join ledger_entries m on m.kind = e.kind and m.cause = e.cause and m.account = 'merchant'
  where e.wallet_id = lots.wallet_id and e.lot_id = lots.id and e.kind = 'award' and e.account = 'wallet');
update lots set issuer_id = (
  select o.merchant_id from ledger_entries e join orders o on o.id = e.order_id
  where e.wallet_id = lots.wallet_id and e.lot_id = lots.id and e.kind = 'grace' and e.points > 0)
  where issuer_id is null;

alter table ledger_entries drop constraint ledger_entries_kind;
alter table ledger_entries add constraint ledger_entries_kind check (
  kind in ('award', 'opening', 'hold', 'release', 'spend', 'restore', 'reversal', 'settlement',
    'expiry', 'grace', 'funding', 'adjustment'));

-- For the records of stores. The totals of one store must not cost more the more stores there are.
create index merchants_by_program on merchants (program_id);
create index adjustments_by_wallet on adjustments (wallet_id, merchant_id);
create index lots_by_issuer on lots (issuer_id, expires_at);
create index ledger_entries_expired on ledger_entries (lot_id) ${if_expiry};
