create unique index items_by_id on items (id);
alter table items add constraint items_pkey primary key using index items_by_id;
create unique index items_by_parent on items (parent_order, parent_position, id);
alter table items add constraint items_parent_key unique using index items_by_parent deferrable;
