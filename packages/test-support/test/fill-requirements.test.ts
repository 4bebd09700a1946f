import type { FieldRequirement, Requirement } from '@portico/core'
import { fillRequirements, waysToMeet } from '@portico/test-support'
import { expect, test } from 'vitest'
import * as z from 'zod'

const need = (path: string, examples: string[], element?: string): FieldRequirement => ({
  type: 'field',
  path,
  providerFields: [],
  schema: z.string().meta({ examples }),
  ...(element && { element }),
})

test('a requirement is met by an example of its own schema, objects on the way included', () => {
  const filled = fillRequirements({ name: { given: 'Siti' } }, [
    need('name.family', ['Putri']),
    need('address.city', ['Bandung']),
  ])
  expect(filled).toEqual({ name: { given: 'Siti', family: 'Putri' }, address: { city: 'Bandung' } })
})

test('requirements of one element fill one new element, others get one of their own', () => {
  const filled = fillRequirements({ accounts: [{ kind: 'cash' }] }, [
    need('accounts[].kind', ['bank'], 'accounts[bank]'),
    need('accounts[].iban', ['SA03'], 'accounts[bank]'),
    need('accounts[].kind', ['wallet'], 'accounts[wallet]'),
    need('accounts[0].bic', ['RIBL']),
  ])
  expect(filled).toEqual({
    accounts: [{ kind: 'cash', bic: 'RIBL' }, { kind: 'bank', iban: 'SA03' }, { kind: 'wallet' }],
  })
})

test('the example may be chosen, and the customer given stays as it was', () => {
  const customer = {}
  expect(fillRequirements(customer, [need('email', ['a@example.com', 'b@example.com'])], 3)).toEqual({
    email: 'b@example.com',
  })
  expect(customer).toEqual({})
})

test('a requirement without an example is a defect', () => {
  expect(() => fillRequirements({}, [need('email', [])])).toThrow('email')
})

test('every combination of alternatives is a way', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((path) => need(path, ['x']))
  if (!a || !b || !c || !d) throw new Error('There are four.')
  const requirements: Requirement[] = [
    a,
    {
      type: 'anyOf',
      alternatives: [[b], [c, { type: 'anyOf', alternatives: [[a], [d]], reason: '' }]],
      reason: '',
    },
    { type: 'document', document: 'signature', providerFields: ['signpic'] },
    { type: 'anyOf', alternatives: [[c], [d]], reason: '' },
  ]
  const ways = waysToMeet(requirements).map((way) => way.map(({ path }) => path).join(''))
  expect(ways).toEqual(['abc', 'abd', 'acac', 'acad', 'acdc', 'acdd'])
})
