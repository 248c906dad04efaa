alter table rates
  add constraint rates_other foreign key (other_room, other_rate) references rates (room, other_rate) on delete set null (other_room),
  add constraint rates_fallback foreign key (other_room, other_rate) references rates (room, other_rate) on delete set default (other_rate);
