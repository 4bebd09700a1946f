import { withLatinTwins } from '@portico/adapter-kit'
import { expect, test } from 'vitest'

const twinsOf = (fields: Record<string, unknown>) =>
  withLatinTwins(
    Object.entries(fields).map(([name, value]) => ({ name, value, encrypted: false })),
    'latin_',
    ['last_name', 'home'],
  )
    .slice(Object.keys(fields).length)
    .map(({ name, value }) => [name, value])

test('a name with letters outside Latin-1 has its spelling beside it, at any depth', () => {
  expect(twinsOf({ last_name: 'Łukasik', 'owners[0].last_name': 'Nguyễn' })).toEqual([
    ['latin_last_name', 'Lukasik'],
    ['owners[0].latin_last_name', 'Nguyen'],
  ])
})

test('an object is repeated whole, and each element of a list alone', () => {
  const fields = { 'owners[0].home.city': 'Łódź', 'owners[0].home.zip': '1', 'owners[1].home.city': 'Lyon' }
  expect(twinsOf(fields)).toEqual([
    ['owners[0].latin_home.city', 'Lódz'],
    ['owners[0].latin_home.zip', '1'],
  ])
})

test('letters of Latin-1, other names and other values have no twin', () => {
  expect(twinsOf({ last_name: 'Zoë', first_name: 'Ł', home_name: 'Ł', 'a.homes.b': 'Ł', home: 7 })).toEqual(
    [],
  )
})
