import { iso31661Alpha2ToAlpha3 } from 'iso-3166'
import type { Stepped } from '../field-table/step.ts'
import type { StepWord } from './spec.ts'

/**
 * Any conversion of a value that is present; total and pure.
 *
 * @example phone_country_code: optional('phone', convert((phone: string) => ({ type: 'value', value: callingCode(phone) })))
 */
export function convert<Value>(apply: (value: Value) => Stepped): StepWord<Value> {
  // The table has checked by type which value stands here, and the canonical schema by run time.
  return { word: 'step', step: { apply: (value) => apply(value as Value) } }
}

/**
 * A conversion of which every value has a result.
 *
 * @example tax_id: required('taxId', transform((number: string) => number.replaceAll('-', '')))
 */
export const transform = <Value>(change: (value: Value) => unknown): StepWord<Value> =>
  convert((value: Value) => ({ type: 'value', value: change(value) }))

/**
 * An e-mail address with its domain in ASCII, `ivan@xn--80aswg.xn--p1ai` for `ivan@сайт.рф`: the same mailbox, in the only
 * spelling that every checker of addresses accepts.
 */
export const asciiEmail: StepWord<string> = convert((address: string) => {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  if (/^[\x21-\x7e]*$/.test(domain)) return { type: 'value', value: address }
  const url = `http://${domain}`
  if (!URL.canParse(url))
    return { type: 'invalid', message: 'must have a domain that can be written in ASCII (punycode)' }
  return { type: 'value', value: `${address.slice(0, -domain.length)}${new URL(url).hostname}` }
})

/**
 * A country as ISO 3166-1 alpha-3: `SAU` for `SA`. Kosovo is `XKX`, the code that banks and passports use: ISO reserves it
 * for users.
 *
 * @example country: required('nationality', alpha3)
 */
export const alpha3: StepWord<string> = convert((code: string) => {
  const value = toAlpha3(code)
  return value ? { type: 'value', value } : { type: 'invalid', message: 'must be an ISO 3166-1 country' }
})

/** The same of a code, for conversions of several. `undefined` if ISO 3166-1 does not have it. */
export const toAlpha3 = (code: string): string | undefined =>
  code === 'XK' ? 'XKX' : Object.hasOwn(alpha3Codes, code) ? alpha3Codes[code] : undefined

const alpha3Codes: Readonly<Record<string, string>> = iso31661Alpha2ToAlpha3

/**
 * The part of an ISO 3166-2 code after the country: `CA` for `US-CA`. For the whole code no word is needed.
 *
 * @example state: optional('address.subdivision', subdivisionCode)
 */
export const subdivisionCode: StepWord<string> = transform((code: string) => code.replace(/^[A-Z]{2}-/, ''))

/** A boolean as 1 or 0. */
export const asFlag: StepWord<boolean> = transform((value: boolean) => (value ? 1 : 0))
