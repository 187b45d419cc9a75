-- The first migration of a host application, which happens to have the name of ours.
create table bookings (
  id bigint primary key,
  note varchar(100) not null
);
