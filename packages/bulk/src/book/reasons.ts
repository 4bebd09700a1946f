/** Why rows are refused, counted. */
export interface BookReason {
  /** Canonical path without indexes: `identifications[].number`. Empty for the row as a whole. */
  readonly path: string
  /**
   * `missing`: the provider needs it; `document`: the provider needs a file; `any_of`: it needs one of several; `link`: the
   * customer must visit a page; `unsupported_kind`: the provider takes no customers of this kind; else the code of the issue.
   */
  readonly code: string
  /** In words. */
  readonly message: string
  /** Rows that have it. */
  readonly count: number
  /** The first lines that have it, at most five. */
  readonly lines: readonly number[]
}

/** Counts reasons in bounded memory. */
export interface Reasons {
  add(path: string, code: string, message: string, line: number): void
  /** The most frequent ones first. */
  list(): BookReason[]
}

const mostReasons = 1000
const mostLines = 5

/** Reasons beyond the first thousand different ones are counted together: keys of foreign objects may be anything. */
export function reasons(): Reasons {
  const found = new Map<string, Counted>()
  const other = counted('', 'other', 'other reasons')
  return {
    add: (path, code, message, line) => {
      const key = JSON.stringify([path, code, message])
      const isNew = !found.has(key) && found.size < mostReasons
      if (isNew) found.set(key, counted(path, code, message))
      count(found.get(key) ?? other, line)
    },
    list: () =>
      [...found.values(), other]
        .filter((reason) => reason.count > 0)
        .toSorted((a, b) => b.count - a.count)
        .map(({ last, ...reason }) => reason),
  }
}

interface Counted extends BookReason {
  count: number
  readonly lines: number[]
  last: number
}

const counted = (path: string, code: string, message: string): Counted => ({
  path,
  code,
  message,
  count: 0,
  lines: [],
  last: 0,
})

/** One row counts once, however many of its list elements have the reason. */
function count(reason: Counted, line: number): void {
  if (reason.last === line) return
  reason.last = line
  reason.count += 1
  if (reason.lines.length < mostLines) reason.lines.push(line)
}

/** A path without the indexes of its lists, and without keys of the merchant's own, which may be personal. */
export const withoutIndexes = (path: string): string =>
  path.replace(/\[\d+\]/g, '[]').replace(/^(metadata|providerOptions)\b.*/s, '$1')
