alter table orders alter column amount type numeric(14, 2);
