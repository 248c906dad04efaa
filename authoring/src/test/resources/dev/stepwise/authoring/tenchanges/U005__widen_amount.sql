alter table orders alter column amount type numeric(10, 2);
