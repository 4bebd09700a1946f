import { valueAt } from '../customer/path.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import type { Warning } from '../result/warning.ts'
import { leavesRead } from './leaves-read.ts'

/** Two values of one customer that cannot both be right. */
interface Contradiction {
  path: string
  against: string
  message: string
}

/** Values that contradict each other, if the provider reads at least one of them: a reviewer would see it too. */
export function contradictionWarnings(evaluation: Evaluation): Warning[] {
  const read = new Set(leavesRead(evaluation).map(({ path }) => path))
  return contradictionsOf(evaluation.context.input)
    .filter(({ path, against }) => read.has(path) || read.has(against))
    .map(({ path, message }) => ({ path, code: 'contradiction', message }))
}

const contradictionsOf = (customer: unknown): Contradiction[] => [
  ...['', 'representative.'].flatMap((person) => impossibleDates(customer, person)),
  ...foreignIbans(customer),
]

function impossibleDates(customer: unknown, person: string): Contradiction[] {
  const birth = `${person}dateOfBirth`
  return pathsOf(customer, `${person}identifications`).flatMap((document) => {
    const issuedOn = `${document}.issuedOn`
    const expiresOn = `${document}.expiresOn`
    const isBefore = (path: string, against: string) => {
      const [day, other] = [dayAt(customer, path), dayAt(customer, against)]
      return day !== undefined && other !== undefined && day < other
    }
    const found: Contradiction[] = []
    if (isBefore(expiresOn, issuedOn))
      found.push({ path: expiresOn, against: issuedOn, message: 'is before the day of issue' })
    if (isBefore(issuedOn, birth))
      found.push({ path: issuedOn, against: birth, message: 'is before the date of birth' })
    return found
  })
}

function dayAt(customer: unknown, path: string): string | undefined {
  const value = valueAt(customer, path)
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

// Territories with a country code of their own whose banks issue the IBANs of another country (IBAN registry, SWIFT).
const issuedFor: Readonly<Record<string, readonly string[]>> = {
  FI: ['AX'],
  FR: ['BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'TF', 'WF', 'YT'],
  GB: ['GG', 'IM', 'JE'],
  NO: ['SJ'],
}

function foreignIbans(customer: unknown): Contradiction[] {
  return pathsOf(customer, 'payoutAccounts').flatMap((account) => {
    const iban = valueAt(customer, `${account}.iban`)
    const country = valueAt(customer, `${account}.country`)
    if (typeof iban !== 'string' || typeof country !== 'string') return []
    const issuer = iban.slice(0, 2)
    if (issuer === country || issuedFor[issuer]?.includes(country)) return []
    return [
      {
        path: `${account}.iban`,
        against: `${account}.country`,
        message: "is of another country than the account's",
      },
    ]
  })
}

function pathsOf(customer: unknown, list: string): string[] {
  const elements = valueAt(customer, list)
  return Array.isArray(elements) ? elements.map((_, index) => `${list}[${index}]`) : []
}
