/** Rows that may wait for a worker, or for their time. */
export const openRow = `(row.state in ('queued', 'started') or (row.state = 'in_doubt' and row.not_before is not null))`
