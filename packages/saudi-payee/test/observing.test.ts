import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, events, sent, register } = await useMerchant()

const image = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)
const document = { type: 'signature', content: image, contentType: 'image/jpeg' } as const

test('every request is told by its operation, its method and its route', async () => {
  const id = await register()
  await onboarding.get(id)
  await onboarding.update(id, { address: amal.address ?? null })
  for await (const found of onboarding.list()) found._unsafeUnwrap()
  await onboarding.reconcile(amal)
  await onboarding.uploadDocument(id, document)
  await onboarding.operations.confirmWallet(id, '123456')
  await onboarding.operations.resendWalletCode(id)
  await onboarding.operations.banks('SA')
  const told = events.flatMap((event) =>
    event.type === 'request_started' ? [`${event.operation}: ${event.method} ${event.route}`] : [],
  )
  expect(told).toEqual([
    'create: POST /payee/custom/create',
    'get: GET /payee/custom/detail',
    'update: POST /payee/custom/update',
    'list: GET /payee/custom/list',
    'list: GET /payee/custom/list',
    'reconcile: GET /payee/custom/list',
    'uploadDocument: POST /payee/custom/file',
    'confirmWallet: POST /payee/custom/submitStcAccountOtp',
    'resendWalletCode: POST /payee/custom/resendStcAccountOtp',
    'banks: GET /payee/banks',
  ])
})

test.each([
  ['create', 'unsafe', () => onboarding.create({ ...amal, reference: 'another' })],
  ['update', 'safe', (id: string) => onboarding.update(id, { address: amal.address ?? null })],
  ['uploadDocument', 'safe', (id: string) => onboarding.uploadDocument(id, document)],
] as const)('after a lost answer, %s is %s to send again', async (operation, effect, call) => {
  const id = await register()
  const lost = { kind: 'reset', processed: true } as const
  sandbox.faults.script('saudi-payee', operation, [lost, lost])
  const before = sent(operation).length
  await call(id)
  expect(sent(operation).length - before).toBe(effect === 'safe' ? 3 : 1)
})
