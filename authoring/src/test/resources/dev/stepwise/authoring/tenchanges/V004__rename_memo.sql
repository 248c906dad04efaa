alter table orders rename column memo to remark;
