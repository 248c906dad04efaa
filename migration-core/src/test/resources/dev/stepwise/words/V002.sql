create domain amount as numeric(12, 2) constraint amount_positive check (value >= 0);
create table products (
  id bigint not null generated always as identity (start with 100 increment by 2 minvalue 10 maxvalue 100000 cache 5 cycle)
    constraint products_pkey primary key,
  code text not null, title text, price amount);
