alter table seen drop home, drop away;
alter type address drop attribute old, add attribute area numeric(9, 2), alter attribute street type varchar(90);
alter type address rename attribute lines to "Lines";
