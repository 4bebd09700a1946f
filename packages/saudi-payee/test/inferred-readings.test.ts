import { createOnboarding } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, now, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers['saudi-payee']

function withStatus5(body: unknown) {
  const answer = body as { data: object }
  return { ...answer, data: { ...answer.data, status: 5 } }
}

test.each([
  [undefined, 'unknown'],
  [{ '5': 'closed' as const }, 'closed'],
])('a further status code is what the merchant says it is: %#', async (statuses, status) => {
  const onboarding = createOnboarding(saudiPayee({ ...settings, ...(statuses && { statuses }) }), { now })
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'edited', edit: withStatus5 }])
  const created = (await onboarding.create({ ...amal, reference: `status-${status}` }))._unsafeUnwrap()
  expect(created).toMatchObject({ status, providerStatus: '5' })
})

test('the documents that count as the ID number are what the merchant says', () => {
  const [document] = amal.identifications ?? []
  const licence = { ...amal, identifications: [{ ...document, type: 'driving_licence' }] }
  expect(createOnboarding(saudiPayee(settings), { now }).preflight(licence).ready).toBe(false)
  const lenient = saudiPayee({ ...settings, identificationTypes: ['driving_licence'] })
  expect(createOnboarding(lenient, { now }).preflight(licence).ready).toBe(true)
})
