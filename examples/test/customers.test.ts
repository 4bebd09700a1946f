import { Customer } from '@portico/core'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { readCustomers } from '../quickstart/read-customers.ts'
import { leavesOf } from './leaves-of.ts'
import { readRootFile } from './run.ts'

const files = readCustomers()

test('there are at least ten customers, individuals and companies, each with a reference of its own', () => {
  expect(files.length).toBeGreaterThanOrEqual(10)
  expect(new Set(files.map(({ customer }) => customer.kind))).toEqual(new Set(['individual', 'company']))
  expect(new Set(files.map(({ customer }) => customer.reference)).size).toBe(files.length)
})

test.each(files)('$name is a sound canonical customer', ({ customer }) => {
  expect(Customer.safeParse(customer).error?.issues).toBeUndefined()
})

test.each(files)('$name is listed with what it shows', ({ name }) => {
  expect(readRootFile('examples/customers/README.md')).toContain(`| \`${name}\` `)
})

// Ofcom's and the Bundesnetzagentur's numbers for drama.
const reservedForFiction = [/^\+447700900\d{3}$/, /^\+493023125\d{3}$/, /^\+4917139200\d{2}$/]

test.each(files)('$name can be phoned by nobody', ({ customer }) => {
  const phones = leavesOf(customer).filter(({ key }) => key === 'phone')
  const assignable = phones.filter(
    ({ value }) =>
      !reservedForFiction.some((range) => range.test(value)) && parsePhoneNumberFromString(value)?.isValid(),
  )
  expect(assignable.map(({ path }) => path)).toEqual([])
})

test.each(files)('$name holds accounts and addresses that nobody can own', ({ customer }) => {
  const leaves = leavesOf(customer)
  const emails = leaves.filter(({ key }) => key === 'email')
  const accounts = leaves.filter(({ key }) => key === 'iban' || key === 'accountNumber')
  const bics = leaves.filter(({ key }) => key === 'bic')
  expect(emails.filter(({ value }) => !/@example\.com$|\.example$/.test(value))).toEqual([])
  expect(accounts.filter(({ value }) => !/0{6}/.test(value))).toEqual([])
  expect(bics.filter(({ value }) => value[7] !== '0')).toEqual([])
})
