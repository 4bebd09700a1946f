import { bridge } from '@portico/bridge'
import { createOnboarding } from '@portico/core'
import { expect, test } from 'vitest'
import { amara, amarasDocuments } from './people.ts'
import { bridgeSubject, now } from './subject.ts'

const { sandbox, settings, onboarding } = await bridgeSubject()

async function approved() {
  const { providerCustomerId } = (
    await onboarding.create(amara, { documents: amarasDocuments })
  )._unsafeUnwrap()
  sandbox.state.bridge.approve(providerCustomerId)
  return sandbox.webhooks.build(providerCustomerId, 'https://shop.example/hooks/bridge')
}

test('a webhook of the stand-in is believed', async () => {
  const event = (await onboarding.parseEvent(await approved()))._unsafeUnwrap()
  expect(event).toMatchObject({
    type: 'customer_status_changed',
    providerType: 'customer.updated',
    registration: { status: 'active' },
  })
})

test.each(['single spaces', 'a key of nobody', 'no key'])(
  'a webhook is not believed with %s',
  async (what) => {
    const request = await approved()
    const webhookPublicKey =
      what === 'no key' ? undefined : what === 'a key of nobody' ? 'PEM' : settings.webhookPublicKey
    const rawBody = what === 'single spaces' ? `${request.rawBody} ` : request.rawBody
    const own = createOnboarding(bridge({ apiKey: 'key', ...(webhookPublicKey && { webhookPublicKey }) }), {
      now,
    })
    expect((await own.parseEvent({ ...request, rawBody }))._unsafeUnwrapErr().code).toBe('invalid_signature')
  },
)

test('a webhook of eleven minutes ago is too old, one of nine is not', async () => {
  const request = await approved()
  const at = (minutes: number) => () => new Date(now().getTime() + minutes * 60_000)
  const later = (minutes: number) =>
    createOnboarding(bridge(settings), { now: at(minutes) }).parseEvent(request)
  expect((await later(9)).isOk()).toBe(true)
  expect((await later(11))._unsafeUnwrapErr().code).toBe('invalid_signature')
})
