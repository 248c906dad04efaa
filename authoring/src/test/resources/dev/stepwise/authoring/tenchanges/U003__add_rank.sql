alter table orders drop column rank;
