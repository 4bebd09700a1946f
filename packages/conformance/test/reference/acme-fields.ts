import {
  type ElementChoice,
  type Field,
  type FieldTable,
  narrowToValues,
  type Placeholder,
  type Source,
  type Step,
} from '@portico/core/adapter'
import * as z from 'zod'

// By hand, from core's contract alone: the kit must not depend on how adapter-kit does it.

export const codes = (table: Record<string, string>): Step => ({
  apply: (value) =>
    Object.hasOwn(table, String(value))
      ? { type: 'value', value: table[String(value)] }
      : { type: 'invalid', message: `must be one of ${Object.keys(table).join(', ')}`, code: 'not_accepted' },
  narrow: (schema) => narrowToValues(schema, Object.keys(table)),
})

const limited = (accepts: (value: string) => boolean, says: string, words: object): Step => ({
  apply: (value) =>
    accepts(String(value))
      ? { type: 'value', value }
      : { type: 'invalid', message: says, code: says.includes('characters') ? 'too_long' : 'invalid' },
  narrow: (schema) =>
    (schema as z.ZodType<unknown>)
      .refine((value) => accepts(String(value)), { error: says })
      .meta({ ...z.globalRegistry.get(schema), ...words }),
})

export const upTo = (limit: number): Step =>
  limited((value) => [...value].length <= limit, `must have at most ${limit} characters`, {
    maxLength: limit,
  })

/** Whatever the pattern says: a least length, a form. */
export const matching = (pattern: RegExp, says: string): Step =>
  limited((value) => pattern.test(value), says, { pattern: pattern.source })

export const digits = (least: number, most: number): Step =>
  limited(
    (value) => new RegExp(`^\\d{${least},${most}}$`).test(value),
    `must be ${least} to ${most} digits`,
    {},
  )

const dated: Step = {
  apply: (value) =>
    value === 'never' ? { type: 'unsuitable', reason: 'must be a date here' } : { type: 'value', value },
  narrow: (schema) =>
    (schema as z.ZodType)
      .refine((value) => value !== 'never')
      .meta({ ...z.globalRegistry.get(schema), examples: ['2039-12-31'] }),
}

interface LeafExtras {
  steps?: Step[]
  pick?: ElementChoice
  placeholder?: Placeholder
  option?: true
}

export const leaf = (
  path: string,
  { steps = [], ...extras }: LeafExtras = {},
): Source & { type: 'leaf' } => ({
  type: 'leaf',
  path,
  steps,
  ...extras,
})

const field = (name: string, required: boolean, source: Source, encrypted = false): Field => ({
  name,
  required,
  source,
  encrypted,
})

export const needs = (name: string, source: Source, encrypted?: boolean) =>
  field(name, true, source, encrypted)
export const takes = (name: string, source: Source, encrypted?: boolean) =>
  field(name, false, source, encrypted)

const longReference = matching(/^.{11,}$/su, 'must have at least 11 characters')
const documentNumber = matching(/^[A-Z]{2}[0-9]{7}$/, 'must be two letters and seven digits')

const documentTypes = { national_id: 'ID', passport: 'PASS' }
export const identification: ElementChoice = {
  list: 'identifications',
  where: { type: ['national_id', 'passport'] },
}
export const taxId: ElementChoice = { list: 'identifications', where: { type: ['tax_id'] } }
export const bank: ElementChoice = { list: 'payoutAccounts', where: { kind: ['bank'] } }

const familyName = (of: string, placeholder: string | undefined) =>
  leaf(`${of}name.family`, {
    steps: [upTo(40), matching(/^.{3,}$/su, 'must have at least 3 letters')],
    placeholder: { name: 'familyName', value: placeholder },
  })

const fullName: Source = {
  type: 'join',
  parts: [leaf('name.given'), leaf('name.family')],
  separator: ' ',
  steps: [],
}

const shared = [
  takes('phone', leaf('phone')),
  takes(
    'address.line1',
    leaf('address.line1', { steps: [matching(/^.{8,}$/su, 'must have at least 8 letters')] }),
  ),
  takes('address.city', leaf('address.city')),
  takes('address.zip', leaf('address.postalCode')),
  takes('address.country', leaf('address.country')),
  takes(
    'bank.code',
    leaf('bankCode', {
      pick: bank,
      steps: [matching(/^[A-Z]{4}[0-9]{2}$/, 'must be four letters and two digits')],
    }),
  ),
  takes('bank.account', leaf('accountNumber', { pick: bank, steps: [digits(8, 20)] }), true),
  takes('bank.bic', leaf('bic', { pick: bank })),
  takes('bank.currency', leaf('currency', { pick: bank })),
  takes('note', leaf('note', { option: true })),
  takes('meta', leaf('metadata')),
]

const rules: FieldTable['rules'] = [
  { type: 'allOrNone', what: 'a bank account', fields: ['bank.code', 'bank.account'] },
  {
    type: 'anyOf',
    when: { path: 'payoutAccounts[].currency', in: ['AED'] },
    fields: ['bank.bic', 'address.line1'],
    reason: 'paying AED needs an address or a BIC',
  },
]

const after = (fields: readonly Field[]) =>
  fields.map(({ name }) => name).filter((name) => !['reference', 'first_name'].includes(name))

export function individualFields(placeholder?: string): FieldTable {
  const fields = [
    needs('type', leaf('kind', { steps: [codes({ individual: 'person' })] })),
    needs('reference', leaf('reference', { steps: [longReference] })),
    needs('first_name', leaf('name.given')),
    needs('last_name', familyName('', placeholder)),
    needs('display_name', {
      type: 'firstOf',
      sources: [leaf('name.local'), fullName],
      steps: [upTo(64)],
    }),
    needs('email', leaf('email')),
    needs('gender', leaf('gender', { steps: [codes({ female: 'F', male: 'M' })] })),
    takes('dob', leaf('dateOfBirth')),
    needs('document.type', leaf('type', { pick: identification, steps: [codes(documentTypes)] })),
    needs(
      'document.number',
      leaf('number', { pick: identification, steps: [documentNumber, upTo(64)] }),
      true,
    ),
    needs('document.expires', leaf('expiresOn', { pick: identification, steps: [dated] })),
    takes(
      'tax.number',
      leaf('number', { pick: taxId, steps: [matching(/^[0-9]{9}$/, 'must be nine digits')] }),
    ),
    takes('tax.country', leaf('issuingCountry', { pick: taxId })),
    ...shared,
  ]
  return { kind: 'individual', fields, rules, updatable: after(fields), clearedBy: '' }
}

export function companyFields(placeholder?: string): FieldTable {
  const fields = [
    needs('type', leaf('kind', { steps: [codes({ company: 'business' })] })),
    needs('reference', leaf('reference', { steps: [longReference] })),
    needs(
      'company_name',
      leaf('legalName', { steps: [matching(/^.{6,}$/su, 'must have at least 6 letters')] }),
    ),
    needs('first_name', leaf('representative.name.given')),
    needs('last_name', familyName('representative.', placeholder)),
    needs('email', { type: 'firstOf', sources: [leaf('email'), leaf('representative.email')], steps: [] }),
    ...shared,
  ]
  return { kind: 'company', fields, rules, updatable: after(fields), clearedBy: '' }
}
