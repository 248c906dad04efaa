create table visits (id int not null, page text not null) partition by range (page, id);
create table visits_old partition of visits for values from (minvalue, minvalue) to ('m', 5);
create table visits_new partition of visits for values from ('m', 5) to (maxvalue, maxvalue) partition by list (page);
create table visits_shop partition of visits_new for values in ('shop', 'store');
