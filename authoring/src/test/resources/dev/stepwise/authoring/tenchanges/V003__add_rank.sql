alter table orders add column rank integer not null default 0;
