alter table seen alter loud drop expression;
alter table products alter id drop identity;
alter table customers drop tags;
