update customers set plan = 'paid' where plan = 'team';
alter type plan rename to old_plan;
create type plan as enum ('free', 'paid');
alter table customers alter column plan type plan using plan::text::plan;
drop type old_plan;
