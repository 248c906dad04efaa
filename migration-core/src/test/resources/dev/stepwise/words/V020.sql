alter table orders alter customer_id set not null;
alter table orders add constraint orders_placed check (id > 0 or placed is not null);
alter table orders alter placed type timestamptz;
alter table items alter quantity type bigint using quantity::bigint - 1;
alter table orders add constraint orders_note check (note <> 0::int);
create index orders_by_placed on orders (placed);
create index orders_by_note on orders (note);
alter table orders add constraint orders_once unique (customer_id, id);
alter table products drop constraint products_pkey, add constraint products_code primary key (code);
