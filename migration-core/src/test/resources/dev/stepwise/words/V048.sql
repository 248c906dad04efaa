alter table items set (fillfactor = 70), replica identity full, cluster on items_pkey;
alter table products set unlogged, replica identity using index products_code;
