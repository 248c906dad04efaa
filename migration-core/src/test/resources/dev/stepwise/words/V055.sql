create table rates (room int not null, during daterange not null, other_room int, other_rate int default 0);
alter table rates add constraint rates_key unique nulls not distinct (room, other_rate);
create unique index rates_once on rates (other_room, room) nulls not distinct;
