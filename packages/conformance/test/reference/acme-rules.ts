import { arePapers, isPortrait } from './acme-papers.ts'

type Json = Record<string, unknown>

const text = (value: unknown) => typeof value === 'string' && value.trim() !== ''
const upTo = (limit: number) => (value: unknown) => text(value) && [...String(value)].length <= limit
const atLeast = (least: number) => (value: unknown) => text(value) && [...String(value)].length >= least
const oneOf =
  (...values: string[]) =>
  (value: unknown) =>
    values.includes(String(value))
const matching = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)
const date = matching(/^\d{4}-\d{2}-\d{2}$/)
const any = () => true

interface Rule {
  needed?: 'individual' | 'company' | 'both'
  accepts: (value: unknown) => boolean
}

/** The provider's fields. `first_name` and `last_name` are a company's representative's. */
const rules: Record<string, Rule> = {
  type: { needed: 'both', accepts: oneOf('person', 'business') },
  reference: { needed: 'both', accepts: (value) => upTo(128)(value) && atLeast(11)(value) },
  first_name: { needed: 'both', accepts: text },
  last_name: { needed: 'both', accepts: (value) => upTo(40)(value) && atLeast(3)(value) },
  display_name: { needed: 'individual', accepts: upTo(64) },
  company_name: { needed: 'company', accepts: atLeast(6) },
  email: { needed: 'both', accepts: matching(/@/) },
  phone: { accepts: matching(/^\+\d+$/) },
  gender: { needed: 'individual', accepts: oneOf('F', 'M') },
  dob: { accepts: date },
  'document.type': { needed: 'individual', accepts: oneOf('ID', 'PASS') },
  'document.number': { needed: 'individual', accepts: matching(/^[A-Z]{2}\d{7}$/) },
  'document.expires': { needed: 'individual', accepts: date },
  'tax.number': { accepts: matching(/^\d{9}$/) },
  'tax.country': { accepts: matching(/^[A-Z]{2}$/) },
  'address.line1': { accepts: atLeast(8) },
  'address.city': { accepts: text },
  'address.zip': { accepts: text },
  'address.country': { accepts: matching(/^[A-Z]{2}$/) },
  'bank.code': { accepts: matching(/^[A-Z]{4}\d{2}$/) },
  'bank.account': { accepts: matching(/^\d{8,20}$/) },
  'bank.bic': { accepts: text },
  'bank.currency': { accepts: matching(/^[A-Z]{3}$/) },
  note: { accepts: text },
  portrait: { accepts: isPortrait },
  papers: { accepts: Array.isArray },
  meta: { accepts: any },
}

const flat = (value: Json, prefix = ''): [string, unknown][] =>
  Object.entries(value).flatMap(([key, inner]) => {
    const name = `${prefix}${key}`
    return typeof inner === 'object' && inner !== null && !['meta', 'papers'].includes(name)
      ? flat(inner as Json, `${name}.`)
      : [[name, inner] as [string, unknown]]
  })

/** The names of the fields that the provider refuses. */
export function problemsOf(fields: Json, { partial }: { partial: boolean }): string[] {
  const given = new Map(flat(fields))
  const kind = given.get('type') === 'business' ? 'company' : 'individual'
  const isCleared = (name: string, value: unknown) =>
    partial && value === '' && rules[name]?.needed === undefined
  const wrong = [...given]
    .filter(([name, value]) => !rules[name]?.accepts(value) && !isCleared(name, value))
    .map(([name]) => name)
  // A first name is never changed after creation.
  if (partial) return given.has('first_name') ? [...wrong, 'first_name'] : wrong
  const missing = Object.entries(rules)
    .filter(([name, { needed }]) => (needed === 'both' || needed === kind) && !given.has(name))
    .map(([name]) => name)
  const halfBank = given.has('bank.code') !== given.has('bank.account') ? ['bank.code', 'bank.account'] : []
  const unroutable =
    given.get('bank.currency') === 'AED' && !given.has('bank.bic') && !given.has('address.line1')
  const strange = given.has('papers') && !arePapers(given.get('papers'), given.get('type'))
  return [
    ...wrong,
    ...missing,
    ...halfBank,
    ...(unroutable ? ['bank.bic'] : []),
    ...(strange ? ['papers'] : []),
  ]
}
