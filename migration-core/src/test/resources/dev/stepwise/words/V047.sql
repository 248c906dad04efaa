create statistics counted_items (ndistinct, mcv) on order_id, position from items;
alter statistics counted_items set statistics 50;
comment on statistics counted_items is 'Planned together';
analyze items;
