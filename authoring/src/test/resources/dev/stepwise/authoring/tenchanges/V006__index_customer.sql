create index concurrently orders_customer_id_idx on orders (customer_id);
