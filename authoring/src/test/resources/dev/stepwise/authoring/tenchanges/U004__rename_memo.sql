alter table orders rename column remark to memo;
