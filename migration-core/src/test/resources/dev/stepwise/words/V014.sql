alter table visits detach partition visits_old;
drop table visits_old;
