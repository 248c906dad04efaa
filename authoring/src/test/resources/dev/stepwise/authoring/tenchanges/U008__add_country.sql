alter table orders drop column country;
