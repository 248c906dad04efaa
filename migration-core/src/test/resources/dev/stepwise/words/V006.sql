create view shown_orders as
  select orders.id, orders.note, customers.name from orders join customers on customers.id = orders.customer_id;
comment on view shown_orders is 'What the desk sees';
