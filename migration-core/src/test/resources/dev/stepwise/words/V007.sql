drop view shown_orders cascade;
alter table orders alter note type int using note::int, alter note set default 1, alter note set not null;
alter table customers alter seen type timestamptz(0);
create view shown_orders as
  select orders.id, orders.note, customers.name from orders join customers on customers.id = orders.customer_id;
