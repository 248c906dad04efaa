alter table orders add column country text;
update orders set country = customers.country
from customers where customers.id = orders.customer_id;
