import { type Individual, individualTable, inScript, wordsOf } from '@portico/adapter-kit'
import type { CustomerChanges } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { change } from './support/change.ts'

const { firstOf, from, join, option, optionOr, optional, required } = wordsOf<Individual>()

const options = z.strictObject({ note: z.string().optional() })
const contact = { individual: individualTable({ contact: required(firstOf('email', 'phone')) }), options }
const mail = 'amal@example.com'
const tel = '+966512345678'

/** What is said of a change that is not sent. */
async function messages(individual: FieldTable, changes: object) {
  const result = await acme({ individual, options }).onboarding.update('acme-1', changes as CustomerChanges)
  return result.isErr() ? result.error.issues.map(({ path, message }) => `${path} ${message}`) : 'sent'
}

describe('a change of what a field may read', () => {
  test('is sent where it gives the first choice, whatever the others are', async () => {
    expect(await change(contact, { email: mail })).toEqual({ contact: mail })
  })

  test('to the second choice is not sent where nothing is said of the first', async () => {
    expect(await change(contact, { phone: tel })).toEqual(['email required'])
    expect(await messages(contact.individual, { phone: tel })).toEqual([
      'email decides on what is sent: give it too, or null where there is none',
    ])
    expect(await change(contact, { phone: tel, email: null })).toEqual({ contact: tel })
  })

  test('says nothing of options, which come with each call', async () => {
    const table = individualTable({ text: required(optionOr('note', 'occupation')) })
    expect(await change({ individual: table, options }, { occupation: 'nurse' })).toEqual({ text: 'nurse' })
    const joined = individualTable({ text: required(join(['occupation', option('note')], ', ')) })
    expect(await change({ individual: joined, options }, { occupation: 'nurse' })).toEqual({ text: 'nurse' })
  })

  test('says nothing of the kind and the reference, which stay', async () => {
    const table = individualTable({ text: optional(join(['occupation', 'kind'], ', ')) })
    expect(await change({ individual: table }, { occupation: 'nurse' })).toEqual({ text: 'nurse' })
    const named = individualTable({ text: optional(join(['occupation', 'reference'], ', ')) })
    expect(await change({ individual: named }, { occupation: 'nurse' })).toEqual({ text: 'nurse' })
  })

  test('of a part of a joined text needs the other parts', async () => {
    const table = individualTable({ text: optional(join(['occupation', 'email'], ', ')) })
    expect(await change({ individual: table }, { occupation: 'nurse' })).toEqual(['email required'])
    expect(await change({ individual: table }, { occupation: 'nurse', email: mail })).toEqual({
      text: `nurse, ${mail}`,
    })
  })

  test('that gives nothing which suits, where others may be there, asks for nothing', async () => {
    const local = from('name.local', inScript('Arabic'))
    const table = individualTable({
      name: optional(firstOf(local, 'occupation')),
      given: required('name.given'),
    })
    expect(await change({ individual: table }, { name: { given: 'Amal', local: 'Amal' } })).toEqual({
      given: 'Amal',
    })
  })
})

describe('a change that clears', () => {
  test('tells whom it asks too much of', async () => {
    const table = individualTable({ job: optional('occupation') })
    expect(await messages(table, { occupation: null })).toEqual(['occupation Acme cannot remove this'])
  })

  test('is reported as what the customer had to say, and no more', async () => {
    const table = individualTable(
      { more: optional('address.line2'), job: optional('occupation') },
      { clearedBy: '' },
    )
    const { onboarding } = acme({ individual: table })
    const changes = { occupation: null, address: { line1: 'X', country: 'SA' } } as CustomerChanges
    const { mapping } = (await onboarding.update('acme-1', changes))._unsafeUnwrap()
    expect(mapping.map(({ path, treatment, providerFields }) => [path, treatment, providerFields])).toEqual([
      ['occupation', 'transformed', ['job']],
      ['address.line1', 'dropped', []],
      ['address.country', 'dropped', []],
    ])
  })
})
