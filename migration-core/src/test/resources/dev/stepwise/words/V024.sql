alter materialized view sums rename orders to number;
alter materialized view sums rename to totals;
refresh materialized view totals with no data;
