-- How far the clock of a sandbox is ahead, for all servers on this database. Production ignores it.
create table sandbox_clock (
  id smallint primary key,
  offset_millis bigint not null,
  constraint sandbox_clock_one_row check (id = 1),
  constraint sandbox_clock_ahead check (offset_millis >= 0)
);
insert into sandbox_clock (id, offset_millis) values (1, 0);

-- Finds queued earnings whose time is over. Orders do not wait, and need no entry where the database
-- can leave them out: ${if_waiting} is empty on H2.
create index orders_by_waits_until on orders (waits_until) ${if_waiting};
