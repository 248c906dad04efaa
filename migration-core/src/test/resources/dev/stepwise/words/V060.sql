alter table rates add constraint rates_apart unique (room, during without overlaps),
  add constraint rates_low check (room < 9) not enforced,
  add next_room int generated always as (room + 1) virtual;
alter table rates add constraint rates_within foreign key (other_room, period during) references rates (room, period during);
alter table rates alter constraint rates_other not enforced;
