import {
  codes,
  encrypted,
  expiryDate,
  type Individual,
  individualTable,
  nested,
  orPlaceholder,
  wordsOf,
} from '@portico/adapter-kit'
import type { Customer } from '@portico/core'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'

const { join, option, optional, pick, required } = wordsOf<Individual>()

const document = pick('identifications', { type: 'national_id' })
const placeholders = { familyName: '-', expiry: '2099-12-31' }

const provider = {
  placeholders,
  options: z.strictObject({
    note: z.string().optional(),
    flag: z.boolean().meta({ sensitivity: 'public' }).optional(),
  }),
  individual: individualTable({
    id: required('reference'),
    kind: required('kind', codes({ individual: 'P' })),
    name: required(join(['name.given', 'name.family'], ' ')),
    last: required('name.family', orPlaceholder(placeholders, 'familyName')),
    ...nested('paper', {
      type: required(document('type')),
      number: required(document('number'), encrypted),
      land: required(document('issuingCountry'), encrypted),
      end: required(document('expiresOn'), expiryDate, orPlaceholder(placeholders, 'expiry')),
    }),
    mixed: required(join([document('type'), document('number')], ' ')),
    meta: optional('metadata'),
    note: optional(option('note')),
    flag: optional(option('flag')),
    born: optional('dateOfBirth'),
  }),
}

const customer: Individual = {
  kind: 'individual',
  reference: 'r-1',
  name: { given: 'Suharto' },
  identifications: [{ type: 'national_id', number: 'N-1', issuingCountry: 'ID', expiresOn: 'never' }],
  metadata: { tier: 'gold' },
  providerOptions: { acme: { note: 'hello', flag: true } },
}

test('a preview shows the request with everything personal masked, and sends nothing', () => {
  const { onboarding, sent } = acme(provider)
  expect(onboarding.preview(customer)._unsafeUnwrap()).toEqual({
    method: 'POST',
    url: 'https://acme.example/customers',
    body: {
      id: 'r-1',
      kind: 'P',
      name: '[personal]',
      last: '-',
      paper: {
        type: 'national_id',
        number: '[sensitive, encrypted]',
        land: '[personal, encrypted]',
        end: '[personal]',
      },
      mixed: '[sensitive]',
      meta: '[personal]',
      note: '[sensitive]',
      flag: true,
    },
  })
  expect(sent).toEqual([])
})

test('revealed, it is exactly what create sends, before sealing', async () => {
  const { onboarding, sent } = acme(provider)
  const revealed = onboarding.preview(customer, { reveal: true })._unsafeUnwrap()
  await onboarding.create(customer)
  expect(revealed.body).toEqual(sent[0])
  expect(revealed.body).toMatchObject({ paper: { number: 'N-1', end: '2099-12-31' }, meta: { tier: 'gold' } })
})

test('a preview of what could not be sent is the same refusal as of create', async () => {
  const { onboarding } = acme(provider)
  const wrong = { ...customer, identifications: [] } as Customer
  const refused = onboarding.preview(wrong)._unsafeUnwrapErr()
  expect({ ...refused, operation: 'create' }).toEqual((await onboarding.create(wrong))._unsafeUnwrapErr())
  expect(refused.code).toBe('unmet_requirements')
})
