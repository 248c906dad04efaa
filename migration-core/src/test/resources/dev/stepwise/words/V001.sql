create table customers (
  id int not null constraint customers_pkey primary key, email citext not null, name text, profile jsonb not null,
  tags text[] not null default array[]::text[], joined timestamp not null default now(), seen timestamptz default now());
create sequence customers_id_seq as int owned by customers.id;
alter table customers alter id set default nextval('customers_id_seq');
