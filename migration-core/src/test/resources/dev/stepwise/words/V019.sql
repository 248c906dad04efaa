create table bundles (order_id int, position int, constraint bundles_key unique (order_id, position));
alter table items add constraint items_bundle_fkey
  foreign key (parent_order, parent_position) references bundles (order_id, position) match full;
