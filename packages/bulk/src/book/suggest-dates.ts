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

/**
 * How the dates of a column are written: `undefined` if no format needs to be declared. If day and month cannot be told apart, the
 * formats that are possible, which is not a valid format: the user has to choose.
 */
export function suggestedFormat(cells: readonly string[]): string | undefined {
  const dates = cells.map((cell) => asciiDigits(tidyText(cell))).filter((cell) => cell !== '')
  if (dates.length === 0 || dates.some((date) => isoDate(date) !== undefined)) return undefined
  const fitting = formats.filter((format) => {
    const read = dateFormat(format)
    return read !== undefined && dates.every((date) => read(date) !== undefined)
  })
  const first = fitting[0]
  if (first === undefined) return undefined
  const isSame = (format: string) =>
    dates.every((date) => dateFormat(format)?.(date) === dateFormat(first)?.(date))
  const others = fitting.filter((format) => !isSame(format))
  return others[0] === undefined ? first : `${first} or ${others[0]}`
}
