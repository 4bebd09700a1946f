import { type Customer, customerJsonSchema } from '@portico/core'
import * as fc from 'fast-check'
import { composeIBAN } from 'ibantools'

/** What is read of the published JSON Schema: so a field that the model gains is in the generated customers too. */
interface JsonSchema {
  type?: string
  title?: string
  const?: string
  enum?: string[]
  description?: string
  pattern?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  minItems?: number
  uniqueItems?: boolean
  minimum?: number
  maximum?: number
  oneOf?: JsonSchema[]
}

/** A value still to be made up: which one it is among the customer's is known only when all are there. */
class Leaf {
  readonly schema: JsonSchema
  readonly prefix: string
  readonly choice: number

  constructor(schema: JsonSchema, prefix: string, choice: number) {
    this.schema = schema
    this.prefix = prefix
    this.choice = choice
  }
}

const sound = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u
const prefixes = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => sound.test(text))

const keys = fc.constantFrom('tier', 'a.b', 'two words', 'مفتاح', '0')

function shapesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(shapesOf))
  if (schema.properties) {
    const properties = Object.entries(schema.properties).map(([key, member]) => [key, shapesOf(member)])
    // The keys come from data: no literal types for fast-check to compare them with.
    return fc.record(Object.fromEntries(properties), { requiredKeys: (schema.required ?? []) as never[] })
  }
  if (typeof schema.additionalProperties === 'object') {
    const values = fc.dictionary(keys, shapesOf(schema.additionalProperties), { maxKeys: 3 })
    return schema.title === 'Provider options' ? values.map((options) => ({ elsewhere: [options] })) : values
  }
  if (schema.items?.enum && schema.uniqueItems) {
    return fc.uniqueArray(fc.constantFrom(...schema.items.enum), {
      minLength: schema.minItems ?? 0,
      maxLength: 3,
    })
  }
  if (schema.items) return fc.array(shapesOf(schema.items), { maxLength: 3 })
  return fc.tuple(prefixes, fc.nat()).map(([prefix, choice]) => new Leaf(schema, prefix, choice))
}

/** The nth date from a day on. */
const dateFrom = (start: string, days: number) =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10)

const letters = (count: number) => String.fromCharCode(65 + Math.floor(count / 26), 65 + (count % 26))

const moment = (serial: number) => `${dateFrom('2001-01-01', serial)}T09:30:00Z`

/** Eighteen characters and the two check digits of ISO 17442. */
function legalEntityIdentifier(serial: number): string {
  const start = `LEI${String(serial).padStart(15, '0')}`
  const digits = [...`${start}00`].map((character) => Number.parseInt(character, 36)).join('')
  return `${start}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}`
}

/** By title: values that no keyword of the schema describes. */
const special: Readonly<Record<string, (serial: number) => string>> = {
  'Accepted at': moment,
  'IP address': (serial) => `10.77.${serial >> 8}.${serial & 255}`,
  'State or region code': (serial) => `XK-${serial.toString(36).toUpperCase().padStart(3, 'Z')}`,
  'Wallet scheme': (serial) => `scheme_${serial}`,
  'Clearing system of the bank code': (serial) => `clearing_${serial}`,
  'Industry code': (serial) => `A77.${serial}`,
  Website: (serial) => `https://site-${serial}.example/`,
  LEI: legalEntityIdentifier,
}

function madeUp({ schema, prefix, choice }: Leaf, serial: number): unknown {
  if (schema.type === 'boolean') return choice % 2 === 0
  if (schema.type === 'number') return (serial % ((schema.maximum ?? 100) - (schema.minimum ?? 0))) + 0.5
  const made = special[schema.title ?? '']?.(serial)
  if (made !== undefined) return made
  if (schema.const !== undefined) return schema.const
  // Seven is coprime to the number of countries and currencies: no two of a customer's are the same.
  if (schema.enum) {
    return schema.enum[(schema.enum.length > 20 ? serial * 7 : choice) % schema.enum.length] as string
  }
  if (schema.title === 'Expires on') {
    return ['never', dateFrom('2010-01-01', serial), dateFrom('2040-01-01', serial)][choice % 3] as string
  }
  if (schema.description === 'A date as YYYY-MM-DD') return dateFrom('1970-01-01', serial)
  if (schema.title === 'E-mail') return `person.${serial}.x@example.com`
  if (schema.pattern?.includes('[1-9]')) return `+96651234${String(serial).padStart(4, '0')}`
  if (schema.title === 'IBAN') {
    return composeIBAN({ countryCode: 'SA', bban: `80${String(serial).padStart(18, '0')}` }) as string
  }
  if (schema.title === 'BIC (SWIFT code)') return `PORT${'SA'}${letters(serial)}`
  if (schema.title === 'Account number') return `77${String(serial).padStart(13, '0')}`
  return `${prefix}‹${serial}›`
}

function filled(shape: unknown): unknown {
  let serial = 0
  const fill = (value: unknown): unknown => {
    if (value instanceof Leaf) {
      serial += 1
      return madeUp(value, serial)
    }
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    const copy = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)]))
    return copy.subdivision ? { ...copy, country: 'XK' } : copy
  }
  return fill(shape)
}

/**
 * Sound customers of every shape that the model allows, with Unicode in every text. But for words from short lists,
 * no value occurs twice in a customer, nor inside another of its values: it can be looked for.
 */
export const customers = shapesOf(customerJsonSchema() as JsonSchema).map(
  (shape) => filled(shape) as Customer,
)

export const individuals = customers.filter((customer) => customer.kind === 'individual')

export const companies = customers.filter((customer) => customer.kind === 'company')

/** Every leaf of a value with the steps to it. */
export function leavesOf(value: unknown, steps: (string | number)[] = []): [(string | number)[], unknown][] {
  if (Array.isArray(value)) return value.flatMap((member, index) => leavesOf(member, [...steps, index]))
  if (typeof value !== 'object' || value === null) return [[steps, value]]
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...steps, key]))
}

/** A copy with another value at these steps. */
export function replaced(value: unknown, [step, ...below]: readonly PropertyKey[], by: unknown): unknown {
  if (step === undefined) return by
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  Reflect.set(copy, step, replaced(Reflect.get(copy, step), below, by))
  return copy
}
