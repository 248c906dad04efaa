alter sequence invoices as int increment 1 maxvalue 5000 cache 1 no cycle owned by items.invoice;
alter sequence tickets restart with 40;
alter sequence tickets rename to slips;
