import type { MappingReport } from '@portico/core'
import { parsePath } from '@portico/core/adapter'
import { leavesOf } from './parts.ts'

/** A field of a request, decrypted. */
interface WireField {
  readonly name: string
  readonly text: string
}

/**
 * Compares what a mapping report says with what went out. A value counts as gone out where a field holds it, alone or
 * in a longer text; a phone number by its last eight digits. Says in words what is not true; nothing if all of it is.
 *
 * @param plain - the body with encrypted fields opened.
 * @param raw - the body exactly as sent.
 */
export function findLies(
  provider: string,
  customer: unknown,
  report: MappingReport,
  plain: object,
  raw: string,
): string[] {
  const wire = leavesOf(plain).map(
    ({ steps, value }): WireField => ({ name: steps.join('.'), text: String(value) }),
  )
  const leaves = leavesOf(customer).filter(
    ({ steps: [root, owner] }) => root !== 'providerOptions' || owner === provider,
  )
  const lies: string[] = []
  for (const { steps, value } of leaves) {
    const entries = report.filter(({ path }) => JSON.stringify(parsePath(path)) === JSON.stringify(steps))
    const [entry] = entries
    const say = (what: string) => lies.push(`${steps.join('.')}: ${what}`)
    if (!entry || entries.length > 1) {
      say(`has ${entries.length} entries`)
      continue
    }
    const { treatment, providerFields } = entry
    const claimed = wire.filter(({ name }) => providerFields.some((field) => isIn(name, field)))
    const holding = wire.filter(({ text }) => holds(text, value))
    const goesOut = treatment === 'sent' || treatment === 'transformed' || treatment === 'encrypted'
    if (!goesOut && providerFields.length > 0) say(`is ${treatment}, and yet in ${providerFields}`)
    if (!goesOut && holding.length > 0)
      say(`is ${treatment}, and yet found in ${holding.map(({ name }) => name)}`)
    if (goesOut && claimed.length === 0) say(`is ${treatment}, and ${providerFields} not sent`)
    // A word that goes out as the provider's code cannot be looked for.
    const isCoded = treatment === 'transformed' && isWord(value)
    if (goesOut && !isCoded && !isWhere(providerFields, value, wire)) {
      say(`is said to be in ${providerFields}, and found in ${holding.map(({ name }) => name)}`)
    }
    if (treatment === 'sent' && !claimed.some(({ text }) => text === String(value)))
      say('is not sent as it is')
    if (treatment === 'sent' && !raw.includes(quoted(value))) say('is sent encrypted')
    if (treatment === 'transformed' && claimed.every(({ text }) => text === String(value)))
      say('is not transformed')
    if (treatment === 'encrypted' && raw.includes(quoted(value))) say('is not encrypted')
    if (treatment === 'dropped' && !entry.reason) say('is dropped without a reason')
  }
  const known = new Set(leaves.map(({ steps }) => JSON.stringify(steps)))
  const made = report.filter(
    ({ path, reason }) => !known.has(JSON.stringify(parsePath(path))) && !reason?.includes('placeholders.'),
  )
  lies.push(...made.map(({ path }) => `${path}: is reported, and the customer does not have it`))
  const explained = report.flatMap(({ providerFields }) => providerFields)
  const unexplained = wire.filter(({ name }) => !explained.some((field) => isIn(name, field)))
  lies.push(...unexplained.map(({ name }) => `${name}: goes out, and no entry says so`))
  return lies
}

/** As it stands inside a text of JSON. */
const quoted = (value: unknown) => JSON.stringify(String(value)).slice(1, -1)

const isIn = (name: string, field: string) => name === field || name.startsWith(`${field}.`)

const isPhone = (value: unknown): value is string => typeof value === 'string' && /^\+\d+$/.test(value)

const isWord = (value: unknown) => typeof value !== 'string' || /^[a-z_]{3,}$/.test(value)

/** Short values are looked for as a whole or as a part between commas: `ID` is no part of `IDENTITY`. */
function holds(text: string, value: unknown): boolean {
  const wanted = isPhone(value) ? value.slice(-8) : String(value)
  return wanted.length >= 6 && !isWord(value)
    ? text.includes(wanted)
    : [text, ...text.split(', ')].includes(wanted)
}

/** Every field that the entry names holds the value, and no other does. Of a phone number one may hold the calling code. */
function isWhere(fields: readonly string[], value: unknown, wire: readonly WireField[]): boolean {
  const holding = wire.filter(({ text }) => holds(text, value))
  const accounts = ({ text }: WireField) => holds(text, value) || (isPhone(value) && value.startsWith(text))
  return (
    holding.length > 0 &&
    holding.every(({ name }) => fields.some((field) => isIn(name, field))) &&
    fields.every((field) => wire.some((sent) => isIn(sent.name, field) && accounts(sent)))
  )
}
