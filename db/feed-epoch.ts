/**
 * SQL text of the feed's epoch: which history positions belong to. A restart keeps it; promotion (timeline) and
 * restore (counter row, other cluster) change it, and every screen takes a fresh snapshot. An ordinary role may
 * call all three. It is read with every window, in the same statement, because it must belong to the same history.
 */
export const feedEpoch = `
  (select system_identifier from pg_control_system())::text
  || ':' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
  || ':' || (select n from feed_epoch)`

/** Says that positions given so far are void. The restore calls it before the first server starts. */
export const bumpFeedEpoch = 'update feed_epoch set n = n + 1'
