import { namedErrors } from '@portico/adapter-kit'
import { expect, test } from 'vitest'

test.each([
  [{ email: 'is taken' }, [{ name: 'email', message: 'is taken' }]],
  [{ address: { city: ['is', 'bad'] } }, [{ name: 'address.city', message: 'is,bad' }]],
  [
    { 'address.city': 'is bad', owners: { name: { given: 'x' } } },
    [
      { name: 'address.city', message: 'is bad' },
      { name: 'owners.name.given', message: 'x' },
    ],
  ],
  [
    'email, phone',
    [
      { name: 'email', message: '' },
      { name: 'phone', message: '' },
    ],
  ],
  ['', []],
  [undefined, []],
  [null, []],
  [7, []],
])('the errors %j name these fields', (errors, named) => {
  expect(namedErrors(errors)).toEqual(named)
})
