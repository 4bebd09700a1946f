import { expect, test } from 'vitest'
import { withChange } from '../src/store/content.ts'

const field = (name: string, value: unknown) => ({ name, value, encrypted: false })
const request = {
  kind: 'individual' as const,
  reference: 'r',
  fields: [
    field('email', 'old'),
    field('owners[0].name', 'Amal'),
    field('owners[1].name', 'Omar'),
    field('lines[0]', 'one'),
    field('lines[1]', 'two'),
  ],
  declared: ['email', 'owners[].name', 'lines[0]', 'lines[1]'],
}
const changed = (fields: { name: string; value: unknown; encrypted: boolean }[], removed: string[] = []) =>
  Object.fromEntries(withChange(request, { fields, removed }).fields.map(({ name, value }) => [name, value]))

test('an update replaces fields by name, and a list as a whole', () => {
  expect(changed([field('email', 'new'), field('owners[0].name', 'Ada')])).toEqual({
    email: 'new',
    'owners[0].name': 'Ada',
    'lines[0]': 'one',
    'lines[1]': 'two',
  })
})

test('a field that is declared with its index is changed by itself', () => {
  expect(changed([field('lines[1]', 'three')])).toMatchObject({ 'lines[0]': 'one', 'lines[1]': 'three' })
})

test('what an update removes is gone', () => {
  expect(Object.keys(changed([], ['email', 'owners', 'lines[0]']))).toEqual(['lines[1]'])
})
