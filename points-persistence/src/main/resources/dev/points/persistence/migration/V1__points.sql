-- One text for H2 and PostgreSQL. The placeholder ${stored} is empty on H2, where generated columns
-- are always kept, and `stored` on PostgreSQL.
--
-- Text columns are twice as long as the limit of the API: the API counts characters, H2 counts
-- UTF-16 units. Money is in halalas, times are in UTC with milliseconds.

create sequence program_ids;
create sequence merchant_ids;
create sequence api_key_ids;
create sequence customer_ids;
create sequence wallet_ids;
-- Hot: every server takes a block of 50 at a time. Queued earnings are numbered with the orders.
create sequence order_ids increment by 50;
create sequence lot_ids increment by 50;

create table programs (
  id bigint primary key,
  name varchar(128) not null,
  point_value bigint not null,
  lifetime varchar(16),
  constraint programs_name unique (name),
  constraint programs_point_value check (point_value > 0)
);
comment on column programs.point_value is 'What a point is worth, in 1/10,000 halala';
comment on column programs.lifetime is 'How long points live, months or days in ISO-8601; null: for ever';

create table merchants (
  id bigint primary key,
  name varchar(510) not null,
  program_id bigint not null,
  published boolean not null,
  earns_by_purchase boolean not null,
  earns_by_store_rating boolean not null,
  earns_by_product_rating boolean not null,
  rule_version integer not null,
  constraint merchants_program foreign key (program_id) references programs (id)
);
comment on column merchants.rule_version is 'The version of earning_rules that is in force';

create table earning_rules (
  merchant_id bigint not null,
  version integer not null,
  rate_points bigint not null,
  rate_spent bigint not null,
  store_rating bigint not null,
  product_rating bigint not null,
  constraint earning_rules_pk primary key (merchant_id, version),
  constraint earning_rules_merchant foreign key (merchant_id) references merchants (id),
  constraint earning_rules_numbers check (
    version > 0 and rate_points >= 0 and rate_spent > 0
    and store_rating >= 0 and product_rating >= 0)
);
comment on column earning_rules.rate_points is 'Points earned for rate_spent halalas';

create table custom_products (
  merchant_id bigint not null,
  version integer not null,
  product varchar(510) not null,
  points bigint not null,
  constraint custom_products_pk primary key (merchant_id, version, product),
  constraint custom_products_rules foreign key (merchant_id, version)
    references earning_rules (merchant_id, version),
  constraint custom_products_points check (points >= 0)
);
comment on column custom_products.product is 'The trimmed, case-folded name';

create table funding_accounts (
  merchant_id bigint primary key,
  balance bigint not null,
  max_debt bigint,
  low_balance_threshold bigint,
  warned boolean not null,
  constraint funding_accounts_merchant foreign key (merchant_id) references merchants (id),
  constraint funding_accounts_terms check (
    (max_debt is null or max_debt >= 0)
    and (low_balance_threshold is null or low_balance_threshold >= 0)),
  constraint funding_within_debt_limit check (max_debt is null or balance >= -max_debt)
);

create table api_keys (
  id bigint primary key,
  merchant_id bigint not null,
  public_key varchar(128) not null,
  private_key_hash char(64) not null,
  private_key_prefix varchar(16) not null,
  active boolean not null,
  integration_active boolean not null,
  constraint api_keys_merchant foreign key (merchant_id) references merchants (id),
  constraint api_keys_public_key unique (public_key),
  constraint api_keys_private_key_hash unique (private_key_hash)
);
create index api_keys_by_merchant on api_keys (merchant_id);

create table customers (
  id bigint primary key,
  phone char(9) not null,
  name varchar(510),
  state varchar(16) not null,
  constraint customers_phone unique (phone),
  constraint customers_phone_digits check (cast(phone as integer) between 500000000 and 599999999),
  constraint customers_state check (state in ('pending', 'active', 'blocked'))
);

create table wallets (
  id bigint primary key,
  program_id bigint not null,
  customer_id bigint not null,
  posted bigint not null,
  constraint wallets_program foreign key (program_id) references programs (id),
  constraint wallets_customer foreign key (customer_id) references customers (id),
  constraint wallets_owner unique (customer_id, program_id),
  constraint wallets_posted check (posted >= 0)
);
comment on column wallets.posted is 'The sum of the ledger entries of the wallet';

create table lots (
  id bigint primary key,
  wallet_id bigint not null,
  granted bigint not null,
  remaining bigint not null,
  granted_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint lots_wallet foreign key (wallet_id) references wallets (id),
  constraint lots_points check (granted > 0 and remaining >= 0 and remaining <= granted),
  constraint lots_life check (expires_at > granted_at)
);
create index lots_in_spending_order on lots (wallet_id, expires_at, granted_at, id);

-- An earning whose customer has not activated the account waits here too, as `pending_activation`: so
-- one index keeps a reference unique among orders and queued earnings alike.
create table orders (
  id bigint primary key,
  uuid uuid,
  reference_number varchar(32),
  merchant_id bigint not null,
  customer_id bigint not null,
  origin varchar(16) not null,
  order_number varchar(382) not null,
  status varchar(24) not null,
  active_number varchar(382) generated always as
    (case when status = 'cancelled' then null else order_number end) ${stored},
  total_price bigint not null,
  shipping_amount bigint,
  tax_amount bigint,
  discount_amount bigint,
  city varchar(200),
  line1 varchar(510),
  metadata varchar(65536),
  rating smallint,
  comment varchar(4000),
  product_id varchar(382),
  product_name varchar(510),
  rule_version integer not null,
  earning_base bigint not null,
  earned_points bigint not null,
  redeemed_points bigint not null,
  refunded_amount bigint not null,
  refunded_points bigint not null,
  settlement_status varchar(16) not null,
  shipping_status varchar(32) not null,
  label_ar varchar(240),
  label_en varchar(240),
  reason varchar(1000),
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  waits_until timestamp(3) with time zone,
  constraint orders_uuid unique (uuid),
  constraint orders_reference_number unique (reference_number),
  constraint orders_customer foreign key (customer_id) references customers (id),
  constraint orders_rules foreign key (merchant_id, rule_version)
    references earning_rules (merchant_id, version),
  constraint orders_origin check (
    origin in ('order_purchase', 'store_rating', 'product_rating', 'checkout')),
  constraint orders_status check (
    status in ('pending_activation', 'new', 'approved', 'authorized', 'captured', 'cancelled',
      'fully_refunded', 'partially_refunded')),
  constraint orders_pending_activation check (
    (status = 'pending_activation') = (uuid is null)
    and (status = 'pending_activation') = (reference_number is null)
    and (status = 'pending_activation') = (waits_until is not null)),
  constraint orders_settlement_status check (
    settlement_status in ('pending', 'settled', 'reversed')),
  constraint orders_shipping_status check (
    shipping_status in ('new', 'license_in_progress', 'ready_shipping', 'delivery_is_in_progress',
      'delivered', 'cancelled')),
  constraint orders_amounts check (
    total_price >= 0 and shipping_amount >= 0 and tax_amount >= 0 and discount_amount >= 0
    and earning_base >= 0 and refunded_amount >= 0 and refunded_amount <= total_price),
  constraint orders_points check (
    earned_points >= 0 and redeemed_points >= 0
    and refunded_points >= 0 and refunded_points <= earned_points),
  constraint orders_rating check (
    (rating is null or rating between 1 and 5)
    and (product_name is null or product_id is not null)),
  constraint orders_labels check ((label_ar is null) = (label_en is null)),
  constraint orders_times check (updated_at >= created_at)
);
comment on column orders.active_number is 'Empty once cancelled, so that the number is free again';
create unique index orders_active_number on orders (merchant_id, origin, active_number);
create index orders_by_customer on orders (customer_id, id);

create table order_items (
  order_id bigint not null,
  line smallint not null,
  name varchar(510) not null,
  price bigint not null,
  quantity integer not null,
  constraint order_items_pk primary key (order_id, line),
  constraint order_items_order foreign key (order_id) references orders (id),
  constraint order_items_numbers check (price >= 0 and quantity > 0)
);

create table ledger_entries (
  kind varchar(16) not null,
  cause varchar(64) not null,
  line smallint not null,
  wallet_id bigint,
  lot_id bigint,
  merchant_id bigint,
  program_id bigint,
  points bigint not null,
  posted_at timestamp(3) with time zone not null,
  constraint ledger_entries_pk primary key (kind, cause, line),
  constraint ledger_entries_wallet foreign key (wallet_id) references wallets (id),
  constraint ledger_entries_lot foreign key (lot_id) references lots (id),
  constraint ledger_entries_merchant foreign key (merchant_id) references merchants (id),
  constraint ledger_entries_program foreign key (program_id) references programs (id),
  constraint ledger_entries_kind check (kind in ('award', 'opening')),
  constraint ledger_entries_points check (points <> 0),
  constraint ledger_entries_one_account check (
    (case when wallet_id is null then 0 else 1 end)
    + (case when merchant_id is null then 0 else 1 end)
    + (case when program_id is null then 0 else 1 end) = 1),
  constraint ledger_entries_lot_of_wallet check ((wallet_id is null) = (lot_id is null))
);
comment on table ledger_entries is
  'Append-only. The entries of one posting (kind, cause) sum to zero.';
create index ledger_entries_by_wallet on ledger_entries (wallet_id, posted_at);
create index ledger_entries_by_merchant on ledger_entries (merchant_id, posted_at);

create table outbox (
  id bigint generated by default as identity primary key,
  merchant_id bigint not null,
  event varchar(32) not null,
  order_id bigint,
  sequence integer,
  order_status varchar(24),
  balance bigint,
  award bigint,
  max_debt bigint,
  created_at timestamp(3) with time zone not null,
  constraint outbox_merchant foreign key (merchant_id) references merchants (id),
  constraint outbox_order foreign key (order_id) references orders (id),
  constraint outbox_sequence unique (order_id, sequence)
);
create index outbox_by_merchant on outbox (merchant_id, id);
