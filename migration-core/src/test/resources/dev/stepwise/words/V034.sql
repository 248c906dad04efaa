create type address as (street text, lines text[], old int);
alter table seen add home address, add away address;
