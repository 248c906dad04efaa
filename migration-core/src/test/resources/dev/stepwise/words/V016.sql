update items set quantity = 99 where quantity >= 100;
set constraints all immediate;
alter table items add constraint items_few check (quantity < 100);
alter table items add constraint items_one check (quantity > 0) not valid;
alter table items alter constraint items_order_fkey not deferrable;
alter table items add constraint items_id check (id > 0) no inherit;
