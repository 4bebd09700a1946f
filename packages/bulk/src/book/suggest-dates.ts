import { dateFormat, isoDate } from './date-format.ts'
import { asciiDigits, tidyText } from './tidy-text.ts'

const orders = [
  ['DD', 'MM', 'YYYY'],
  ['MM', 'DD', 'YYYY'],
  ['D', 'M', 'YYYY'],
  ['M', 'D', 'YYYY'],
  ['DD', 'MMM', 'YYYY'],
  ['D', 'MMM', 'YYYY'],
  ['MMM', 'D', 'YYYY'],
  ['YYYY', 'DD', 'MM'],
  ['YYYY', 'M', 'D'],
]

const formats = orders.flatMap((order) => ['/', '.', '-', ' ', ''].map((separator) => order.join(separator)))

/** Part of the dates that a format must fit. */
const leastShare = 0.8

/**
 * How the dates of a column are written: `undefined` if no format needs to be declared. If it is not clear which part is the day, the
 * formats that are possible, which is not a valid format: the user has to choose.
 */
export function suggestedFormat(cells: readonly string[]): string | undefined {
  const dates = cells.map((cell) => asciiDigits(tidyText(cell))).filter((cell) => cell !== '')
  const isOfIso = dates.filter((date) => isoDate(date) !== undefined).length > dates.length * (1 - leastShare)
  if (dates.length === 0 || isOfIso) return undefined
  const counted = formats.map((format) => {
    const read = dateFormat(format)
    return { format, count: dates.filter((date) => read?.(date) !== undefined).length }
  })
  const most = Math.max(...counted.map(({ count }) => count))
  // Books have dates that do not exist.
  if (most < dates.length * leastShare) return undefined
  const fitting = counted.filter(({ count }) => count === most).map(({ format }) => format)
  const first = fitting[0]
  if (first === undefined) return undefined
  const isSame = (format: string) =>
    dates.every((date) => dateFormat(format)?.(date) === dateFormat(first)?.(date))
  const others = fitting.filter((format) => !isSame(format))
  return others[0] === undefined ? first : `${first} or ${others[0]}`
}
