-- Checkouts, refunds and shipping. The placeholder ${unless_award} keeps awards out of an index that
-- nobody asks for them, on PostgreSQL; it is empty on H2, which has no partial indexes.

alter table programs add column minimum_redemption bigint default 1 not null;
alter table programs add constraint programs_minimum_redemption check (minimum_redemption > 0);

alter table merchants add column takes_points boolean default true not null;
alter table merchants add column minimum_order bigint default 0 not null;
alter table merchants add column earns_on_spent_points boolean default false not null;
alter table merchants add column refund_seconds bigint default 2592000;
alter table merchants add column tender varchar(16) default 'ratio' not null;
alter table merchants add column shortfall varchar(16) default 'debt' not null;
alter table merchants add column refunds_settled boolean default true not null;
alter table merchants add column grace_days integer default 0 not null;
alter table merchants add column one_rating_each boolean default false not null;
alter table merchants add constraint merchants_terms check (
  minimum_order >= 0 and (refund_seconds is null or refund_seconds > 0) and grace_days >= 0
  and tender in ('ratio', 'points_first', 'money_first')
  and shortfall in ('debt', 'clamp', 'refuse'));
comment on column merchants.refund_seconds is 'How long after settlement; null: for ever';

-- Whoever is at the checkout is not known before the phone is proved.
alter table orders alter column customer_id drop not null;
alter table orders add column redeemed_value bigint default 0 not null;
alter table orders add column settled_at timestamp(3) with time zone;
alter table orders add column refundable_until timestamp(3) with time zone;
alter table orders add column tender varchar(16);
alter table orders add column given_back_points bigint default 0 not null;
alter table orders add column given_back_value bigint default 0 not null;
alter table orders add column payment_method varchar(2);
alter table orders add column revision integer default 0 not null;
alter table orders add column events integer default 0 not null;
comment on column orders.refunded_points is 'Earned points that were taken back';
comment on column orders.refundable_until is 'The exclusive end of the refund window; null: never';
comment on column orders.revision is 'How many changes of points the order caused';
comment on column orders.events is 'The sequence of the latest event of the order';
update orders set settled_at = created_at, refundable_until = created_at + interval '30' day,
  tender = 'ratio', events = 1 where status = 'approved';
alter table orders add constraint orders_redemption check (
  redeemed_value >= 0 and redeemed_value <= total_price
  and given_back_points >= 0 and given_back_points <= redeemed_points
  and given_back_value >= 0 and given_back_value <= redeemed_value
  and given_back_value <= refunded_amount);
alter table orders add constraint orders_owner check (
  customer_id is not null
  or (origin = 'checkout' and redeemed_points = 0 and earned_points = 0));
alter table orders add constraint orders_refund_terms check (
  (settled_at is null) = (tender is null)
  and (refundable_until is null or refundable_until > settled_at));

create table refunds (
  order_id bigint not null,
  number integer not null,
  channel varchar(16) not null,
  amount bigint not null,
  points_value bigint not null,
  given_back bigint not null,
  taken_back bigint not null,
  expired bigint not null,
  owed bigint not null,
  written_off bigint not null,
  reason varchar(1000),
  created_at timestamp(3) with time zone not null,
  constraint refunds_pk primary key (order_id, number),
  constraint refunds_order foreign key (order_id) references orders (id),
  constraint refunds_channel check (channel in ('api', 'dashboard', 'reconciliation')),
  constraint refunds_numbers check (
    amount >= 0 and points_value >= 0 and points_value <= amount
    and given_back >= 0 and taken_back >= 0
    and expired >= 0 and expired <= given_back
    and owed >= 0 and written_off >= 0 and owed + written_off <= taken_back)
);
comment on column refunds.amount is 'In money and in points together; points_value is the points';

create table checkout_sessions (
  order_id bigint primary key,
  token varchar(64) not null,
  fingerprint varchar(64) not null,
  phone char(9),
  name varchar(510),
  callback_url varchar(4000),
  expires_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  constraint checkout_sessions_order foreign key (order_id) references orders (id),
  constraint checkout_sessions_token unique (token)
);
comment on column checkout_sessions.due_at is 'expires_at as long as the order is new';
create index checkout_sessions_due on checkout_sessions (due_at);

alter table wallets add column debt bigint default 0 not null;
alter table wallets add constraint wallets_debt check (debt >= 0);
comment on column wallets.debt is 'What the owner owes: less the sum of the debt entries';

alter table ledger_entries add column account varchar(8) default 'wallet' not null;
alter table ledger_entries add column order_id bigint;
update ledger_entries set account = 'merchant' where merchant_id is not null;
update ledger_entries set account = 'program' where program_id is not null;
update ledger_entries set order_id = cast(substring(cause from 7) as bigint) where kind = 'award';
alter table ledger_entries drop constraint ledger_entries_kind;
alter table ledger_entries add constraint ledger_entries_kind check (
  kind in ('award', 'opening', 'hold', 'release', 'spend', 'restore', 'reversal', 'settlement',
    'expiry', 'grace'));
alter table ledger_entries drop constraint ledger_entries_one_account;
alter table ledger_entries drop constraint ledger_entries_lot_of_wallet;
alter table ledger_entries add constraint ledger_entries_one_account check (
  (account = 'wallet' and wallet_id is not null and lot_id is not null
    and merchant_id is null and program_id is null)
  or (account in ('hold', 'debt') and wallet_id is not null and order_id is not null
    and lot_id is null and merchant_id is null and program_id is null)
  or (account = 'merchant' and merchant_id is not null
    and wallet_id is null and lot_id is null and program_id is null)
  or (account = 'program' and program_id is not null
    and wallet_id is null and lot_id is null and merchant_id is null));
comment on column ledger_entries.account is
  'Whose points: a lot of a wallet, what an order holds of it, what its owner owes, a merchant, a program';
create index ledger_entries_by_order on ledger_entries (order_id) ${unless_award};
create index ledger_entries_held_or_owed on ledger_entries (wallet_id, account) ${if_held_or_owed};

-- Only lots in which points remain can expire.
create index lots_by_expiry on lots (expires_at) ${if_remaining};

alter table outbox add column refund_number integer;
alter table outbox add column points bigint;
alter table outbox add column left_points bigint;
alter table outbox add column left_amount bigint;
alter table outbox add column shipping_status varchar(32);
alter table outbox add column label_ar varchar(240);
alter table outbox add column label_en varchar(240);
alter table outbox add constraint outbox_refund foreign key (order_id, refund_number)
  references refunds (order_id, number);
