create type order_status as enum ('new', 'paid', 'sent', 'lost');
create table orders (
  id int not null constraint orders_pkey primary key,
  customer_id int constraint orders_customer_fkey references customers (id) on delete cascade,
  status order_status not null, total amount, note text, placed timestamp(0));
create index orders_by_customer on orders (customer_id, placed desc) include (id) where customer_id > 0;
