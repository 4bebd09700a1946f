const looksLikeData = /[@\p{Cc}\p{Cf}\uFFFD]|\d{4}|^\S{41}|^.{81}/u

/** The name of a column for a message. A file without a header has data in its place: such a name is not shown. */
export const shownName = (name: string, index: number): string =>
  name === '' || looksLikeData.test(name) ? `column ${index + 1}` : `"${name}"`

/** Whether a cell of the first line is a value rather than a name. */
export const isData = (cell: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell) ||
  /^[+'(]?\d[\d\s().+-]{4,}$/.test(cell) ||
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell) ||
  /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(cell)
