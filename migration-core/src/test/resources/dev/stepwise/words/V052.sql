alter table products add level text;
create index products_by_level on products (level);
