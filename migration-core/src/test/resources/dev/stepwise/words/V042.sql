alter policy own on orders to pg_monitor using (id > 2);
alter policy narrow on orders rename to narrowest;
