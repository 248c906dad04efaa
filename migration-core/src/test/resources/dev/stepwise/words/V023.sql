create materialized view sums as select customer_id, count(*) as orders from orders group by customer_id;
create unique index sums_by_customer on sums (customer_id);
comment on materialized view sums is 'Read at night';
