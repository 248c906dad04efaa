alter domain amount add constraint amount_most check (value < 1000) not valid;
alter domain amount add constraint amount_odd check (value <> 13);
