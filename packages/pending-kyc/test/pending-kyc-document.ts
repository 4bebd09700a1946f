import { readFileSync } from 'node:fs'

const page = readFileSync(new URL('fixtures/create-customer.txt', import.meta.url), 'utf8')

/** What a table between two headings says: each field's name, and whether it is required. */
function tableBetween(heading: string, next: string): { name: string; required: boolean }[] {
  const table = page.slice(page.indexOf(heading), page.indexOf(next))
  return [...table.matchAll(/^(\w+) \| \w+ \| (Yes|No) \|/gm)].map(([, name = '', required]) => ({
    name,
    required: required === 'Yes',
  }))
}

const nested = tableBetween('Billing Address Fields', 'Success Response').map(({ name, required }) => ({
  name: `billing_address.${name}`,
  required,
}))

/** The fields of the request, those of the address by their dotted names. */
export const documentedFields = [
  ...tableBetween('Request Fields', 'Billing Address Fields').filter(
    ({ name }) => name !== 'billing_address',
  ),
  ...nested,
]
