/** Reads a date as it is written in a column; `undefined` for a text of another form or an impossible date. */
export type ReadDate = (text: string) => string | undefined

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MMM: '(?<month>[A-Za-z]{3})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const token = /YYYY|MMM|MM|M|DD|D/g

/**
 * A declared format such as `DD/MM/YYYY`; `undefined` if it is not one. Day, month and year once each, in any order, with one of
 * `/ . -` or a blank between them, or nothing between parts of fixed length.
 */
export function dateFormat(format: string): ReadDate | undefined {
  const used = format.match(token) ?? []
  const kinds = new Set(used.map((one) => one[0]))
  const separators = format.replace(token, '')
  const isFixed = used.every((one) => one.length > 1)
  const isWhole = /^(?:YYYY|M{1,3}|D{1,2})(?:[-/. ]?(?:YYYY|M{1,3}|D{1,2})){2}$/.test(format)
  if (!isWhole || used.length !== 3 || kinds.size !== 3) return undefined
  if (separators.length !== 2 && !(separators.length === 0 && isFixed)) return undefined
  const pattern = format.replace(/[./-]/g, '\\$&').replace(token, (one) => tokens[one] ?? '')
  return readerOf(new RegExp(`^${pattern}$`))
}

// A time is dropped only if it is midnight without an offset: any other may be another day.
const midnight = '(?:[T ]00:00(?::00(?:\\.0{1,9})?)?Z?)?'

const yearFirst = readerOf(
  new RegExp(`^(?<year>\\d{4})(?<between>[-/.]?)(?<month>\\d{2})\\k<between>(?<day>\\d{2})${midnight}$`),
)

/** A date that begins with its year: `1990-01-31`, `1990/01/31`, `1990.01.31`, `19900131`; midnight may follow. */
export const isoDate: ReadDate = yearFirst

function readerOf(pattern: RegExp): ReadDate {
  return (text) => {
    const { year, month = '', day = '' } = pattern.exec(text)?.groups ?? {}
    if (year === undefined) return undefined
    const named = months.indexOf(month.toLowerCase()) + 1
    const number = named > 0 ? named : Number(month)
    // `Date` takes 31 February for a day of March.
    const date = new Date(Date.UTC(Number(year), number - 1, Number(day)))
    const isReal = date.getUTCMonth() === number - 1 && date.getUTCDate() === Number(day)
    return isReal ? `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
  }
}
