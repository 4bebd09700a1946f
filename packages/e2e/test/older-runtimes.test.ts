import { preflight, questions } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { sqril } from '@portico/sqril'
import { expect, test } from 'vitest'

test('preflight and questions work where `Map.groupBy` is absent, as in Node 20', () => {
  const customer = { kind: 'individual', reference: 'r', name: { given: 'A' } } as const
  const adapters = [sqril, paycombat]
  const ask = () => [preflight(customer, adapters), questions(customer, adapters)]
  const expected = JSON.stringify(ask())

  const { groupBy } = Map
  try {
    Reflect.deleteProperty(Map, 'groupBy')
    expect(JSON.stringify(ask())).toBe(expected)
  } finally {
    Map.groupBy = groupBy
  }
})
