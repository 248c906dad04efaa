alter table orders add column legacy text;
