/** The last column of a failures file, or the key of its objects. Ignored when the file is read again. */
export const problemColumn = 'portico_problem'

/** The key that holds a line which is not a JSON object, in a failures file of NDJSON. */
export const lineKey = 'portico_line'

/** The problem of a line that could not be read. A spreadsheet may have moved it into another column. */
export const isBadLine = (cell: string): boolean => /^bad line \d+: /.test(cell)

const formula = /^'*[=+\-@\t\r]/

/**
 * A cell of a failures file: an apostrophe before `=`, `+`, `-`, `@`, tab and carriage return, so that no spreadsheet takes it for
 * a formula or a number. `withoutApostrophe` is the inverse.
 */
export const withApostrophe = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)

/** The cell that `withApostrophe` was given. */
export const withoutApostrophe = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
