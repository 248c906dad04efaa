create sequence invoices as smallint increment 2 minvalue 1 maxvalue 999 start 11 cache 4 cycle;
create sequence tickets;
comment on sequence tickets is 'it''s given';
alter table items add invoice bigint default nextval('invoices');
