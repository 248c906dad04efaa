alter table orders enable row level security;
alter table orders force row level security;
create policy own on orders using (customer_id in (select customers.id from customers));
create policy narrow on orders as restrictive for update to pg_monitor, pg_read_all_stats using (id > 0) with check (id < 9);
