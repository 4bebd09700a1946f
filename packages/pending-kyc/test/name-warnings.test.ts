import { createOnboarding } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, haddadTrading } from '@portico/test-support'
import { expect, test } from 'vitest'

const onboarding = createOnboarding(pendingKyc({ apiKey: 'key', baseUrl: 'https://api.spendjuice.com' }))

const warned = (name: { given: string; family: string }) =>
  onboarding.preflight({ ...amal, name }).warnings.map(({ path, code }) => `${path} ${code}`)

test.each([
  ['Amal Zoë', "O'Haddad-Núñez"],
  ['Zoë', 'D’Souza'],
  ['a'.repeat(100), 'ü'.repeat(100)],
])('the names %s %s are sure to be accepted', (given, family) => {
  expect(warned({ given, family })).toEqual([])
})

test.each(['a'.repeat(101), 'Amal 2', 'Amal (Zoë)', 'A. M.', 'Amal/Zoë', 'Haddad, Jr'])(
  'the name %s may be refused: it is warned of, and sent',
  (name) => {
    expect(warned({ given: name, family: 'Haddad' })).toEqual(['name.given may_be_refused'])
    expect(warned({ given: 'Amal', family: name })).toEqual(['name.family may_be_refused'])
    const preflight = onboarding.preflight({ ...amal, name: { given: name, family: 'Haddad' } })
    expect(preflight.ready).toBe(true)
    expect(JSON.stringify(preflight.warnings)).not.toContain(name)
  },
)

test('a representative’s name is warned of at its own path', () => {
  const representative = { ...haddadTrading.representative, name: { given: 'Amal 2', family: 'Haddad' } }
  const { warnings } = onboarding.preflight({ ...haddadTrading, representative })
  expect(warnings).toMatchObject([{ path: 'representative.name.given', code: 'may_be_refused' }])
})
