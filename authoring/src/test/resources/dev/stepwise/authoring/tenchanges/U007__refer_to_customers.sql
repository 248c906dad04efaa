alter table orders drop constraint orders_customer_id_fkey;
