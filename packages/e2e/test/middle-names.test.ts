import { type Customer, createOnboarding, questions } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { amal, haddadTrading, now, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()

const adapters = {
  sqril: sqril(sandbox.providers.sqril),
  'saudi-payee': saudiPayee(sandbox.providers['saudi-payee']),
  paycombat: paycombat(sandbox.providers.paycombat),
  'pending-kyc': pendingKyc(sandbox.providers['pending-kyc']),
}

const cases = Object.entries(adapters).map(([name, adapter]) => ({ name, adapter }))

const withMiddle: Customer = { ...amal, name: { given: 'Nur', middle: 'Aini Binti', family: 'Haddad' } }
const joined: Customer = { ...amal, name: { given: 'Nur Aini Binti', family: 'Haddad' } }

describe.each(cases)('$name has no field for a middle name', ({ adapter }) => {
  const onboarding = createOnboarding(adapter, { now, nonce: () => 'n'.repeat(32) })
  const bodyOf = (customer: Customer) => onboarding.preview(customer, { reveal: true })._unsafeUnwrap().body

  test('so it gets the middle name after the given names', () => {
    expect(bodyOf(withMiddle)).toEqual(bodyOf(joined))
    expect(JSON.stringify(bodyOf(withMiddle))).toContain('Nur Aini Binti')
  })

  test('and nothing of the name is reported as lost', () => {
    const lost = onboarding.preflight(withMiddle).lossy.map(({ path }) => path)
    expect(lost.filter((path) => path.startsWith('name.') && path !== 'name.local')).toEqual([])
  })

  test('and asks for none', () => {
    const asked = questions('individual', [adapter]).map(({ path }) => path)
    expect(asked).toContain('name.given')
    expect(asked).not.toContain('name.middle')
  })
})

test.each(cases.filter(({ adapter }) => adapter.kinds.includes('company')))(
  'the middle name of a representative reaches $name',
  ({ adapter }) => {
    const name = { given: 'Nur', middle: 'Aini', family: 'Haddad' }
    const company = { ...haddadTrading, representative: { ...haddadTrading.representative, name } }
    const preview = createOnboarding(adapter, { now }).preview(company, { reveal: true })
    expect(JSON.stringify(preview._unsafeUnwrap().body)).toContain('Nur Aini')
  },
)

test('a reconciliation compares the name that was sent', async () => {
  const onboarding = createOnboarding(adapters['pending-kyc'], { now })
  const { providerCustomerId } = (await onboarding.create(withMiddle))._unsafeUnwrap()
  const found = (await onboarding.reconcile(withMiddle))._unsafeUnwrap()
  expect(JSON.stringify(found)).toContain(providerCustomerId)
})

test('a middle name that is not in Latin script is warned about', () => {
  const customer: Customer = { ...amal, name: { given: 'Nur', middle: 'حداد', family: 'Haddad' } }
  const { warnings } = createOnboarding(adapters.sqril, { now }).preflight(customer)
  expect(warnings).toContainEqual(expect.objectContaining({ path: 'name.middle', code: 'other_script' }))
})
