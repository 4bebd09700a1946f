import { Customer, createOnboarding, openOnboardings, preflight, questions } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { sqril } from '@portico/sqril'
import { describe, expect, test } from 'vitest'
import { factories as adapters } from './support/adapter-sets.ts'

const secret = 'secret-never-printed'
const atSqril = sqril({ clientId: 'merchant', clientSecret: secret })
const atPaycombat = paycombat({ token: secret, signatureKey: secret })
const bare = { kind: 'individual', reference: 'c-1', name: { given: 'Amal' } }

describe('JSON.stringify prints', () => {
  test.each(adapters.map((adapter) => [adapter.id, adapter]))('the factory of %s briefly', (id, adapter) => {
    const printed = JSON.stringify(adapter)
    expect(JSON.parse(printed)).toMatchObject({
      id,
      kinds: adapter.kinds,
      capabilities: adapter.capabilities,
    })
    expect(printed.length).toBeLessThan(2000)
  })

  test('configured adapters and onboardings briefly, without a setting', () => {
    const config = { provider: 'sqril', providers: { sqril: { clientId: 'merchant', clientSecret: secret } } }
    const opened = openOnboardings(config, { adapters: [sqril] })._unsafeUnwrap()
    const printed = JSON.stringify([atSqril, atPaycombat, createOnboarding(atSqril), opened])
    expect(JSON.parse(printed)).toMatchObject([
      { id: 'sqril', kinds: ['individual'] },
      { id: 'paycombat', kinds: ['individual', 'company'] },
      { provider: 'sqril', account: 'sqril' },
      { default: { account: 'sqril' }, all: [{ account: 'sqril' }] },
    ])
    expect(printed).not.toContain(secret)
    expect(printed).not.toContain('merchant')
    expect(printed.length).toBeLessThan(3000)
  })

  test('a preflight at every provider as JSON Schema, in less than 12 kilobytes', () => {
    const printed = JSON.stringify(preflight(bare, adapters))
    expect(printed.length).toBeLessThan(12_000)
    expect(JSON.parse(printed)[0].missing[0].schema).toMatchObject({ title: expect.any(String) })
    expect(printed).not.toContain('_zod')
  })

  test('questions and requirements as JSON Schema', () => {
    const printed = JSON.stringify([questions(bare, adapters), sqril.requirements('individual')])
    expect(printed).not.toContain('_zod')
    expect(printed.length).toBeLessThan(20_000)
  })

  test('the schema of a customer as JSON Schema', () => {
    const printed = JSON.stringify(Customer)
    expect(Object.keys(JSON.parse(printed))).toContain('oneOf')
    expect(printed).not.toContain('_zod')
    expect(printed.length).toBeLessThan(70_000)
  })
})
