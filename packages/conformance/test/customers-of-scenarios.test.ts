import { expect, test } from 'vitest'
import { without, withValue } from '../src/customers/edit.ts'
import { isLeafPath } from '../src/customers/model.ts'

const address = { line1: '12 Palm Street', country: 'NL' }
const shop = { address, associatedPersons: [{ address }] }

test('a change of one address leaves another one alone that is the same object', () => {
  expect(withValue(shop, 'address.line1', '1 Canal Street').associatedPersons).toEqual([{ address }])
  expect(without(shop, 'associatedPersons[0].address.line1').address).toEqual(address)
})

test('a field may require a list of texts, but not a list of objects', () => {
  expect(isLeafPath('company', 'associatedPersons[].roles')).toBe(true)
  expect(isLeafPath('company', 'associatedPersons')).toBe(false)
  expect(isLeafPath('company', 'noSuchMember')).toBe(false)
})
