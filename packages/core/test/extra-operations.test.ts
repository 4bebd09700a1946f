import { createOnboarding, type OnboardingEvent } from '@portico/core'
import type { CallContext } from '@portico/core/adapter'
import { okAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { fakeAdapter, found } from './support/fake-adapter.ts'

/** What the operations were run with. */
const runs: unknown[] = []
const record = (given: object) => {
  runs.push(given)
  return okAsync('done')
}

const Code = z.string().trim().min(6, { error: 'must have 6 characters' })
const Country = z.enum(['SA', 'KW']).default('SA')

const extraOperations = {
  confirm: { namedBy: 'ref', input: Code, writes: true, run: record },
  disable: { namedBy: 'id', input: undefined, writes: true, run: () => okAsync(found()) },
  banks: { namedBy: 'nothing', input: Country, writes: false, run: record },
} as const

const open = (more: Partial<Parameters<typeof createOnboarding>[1]> = {}) => {
  runs.length = 0
  return createOnboarding(fakeAdapter({ extraOperations }, { lookupByReference: true }), more).operations
}

describe('an operation that only one provider has', () => {
  test('gets the customer and its input, both checked', async () => {
    const { confirm, banks } = open()
    expect((await confirm({ reference: 'r-1' }, ' 123456 '))._unsafeUnwrap()).toBe('done')
    await confirm('p1', '123456', {})
    await banks()
    await banks('KW', {})
    expect(runs).toEqual([
      { ref: { reference: 'r-1' }, input: '123456' },
      { ref: 'p1', input: '123456' },
      { input: 'SA' },
      { input: 'KW' },
    ])
  })

  test.each([
    ['12345', 'must have 6 characters'],
    [7, 'must be of type string'],
    [undefined, 'is required'],
  ])('is not run with an input that it refuses: %j', async (input, message) => {
    const error = (await open().confirm('p1', input as string))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'unmet_requirements',
      operation: 'confirm',
      delivery: 'not_sent',
      message: `The input of confirm cannot be sent: ${message}`,
      issues: [{ path: '', message }],
    })
    expect(runs).toEqual([])
  })

  test('that takes the provider’s own id takes no reference', async () => {
    const error = (await open().disable({ reference: 'r-1' } as never))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unsupported', operation: 'disable', delivery: 'not_sent' })
  })

  test('that answers with a customer returns its registration, and reports its status', async () => {
    const events: OnboardingEvent[] = []
    const { disable } = open({ observe: (event) => void events.push(event) })
    expect((await disable('p1'))._unsafeUnwrap()).toMatchObject({
      provider: 'fake',
      providerCustomerId: 'p1',
      mapping: [],
    })
    expect(events).toMatchObject([{ type: 'status', operation: 'disable', status: 'active' }])
  })

  test('that answers with another customer is not trusted', async () => {
    expect((await open().disable('p2'))._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      operation: 'disable',
      delivery: 'accepted',
      providerCustomerId: 'p1',
    })
  })

  test('sends nothing with options that cannot be used', async () => {
    const error = (await open().confirm('p1', '123456', { signal: {} } as never))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
    expect(runs).toEqual([])
  })

  test.each<[unknown[]]>([
    [['p1', { redirectUri: 'https://shop.example/?secret=1' }]],
    [['p1', 'https://shop.example/?secret=1']],
    [['p1', 7]],
    [['p1', {}, { callId: 'c-1' }]],
  ])('without an input refuses one, and is not run: %j', async (given) => {
    const disable = open().disable as (...given: unknown[]) => ReturnType<ReturnType<typeof open>['disable']>
    const error = (await disable(...given))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'unmet_requirements',
      operation: 'disable',
      delivery: 'not_sent',
      message:
        'disable takes no input, and after it only the options signal and callId: remove the other argument',
    })
  })

  test('takes its options after the customer and the input', async () => {
    const options = { callId: 'c-1', signal: undefined }
    expect((await open().disable('p1', options)).isOk()).toBe(true)
    expect((await open().disable('p1', undefined)).isOk()).toBe(true)
    expect((await open().banks('KW', options)).isOk()).toBe(true)
    const more = { unit: 'SA' }
    // @ts-expect-error: neither an option nor an input
    expect((await open().banks('KW', more)).isErr()).toBe(true)
    // @ts-expect-error: the operation has no input
    expect((await open().disable('p1', more)).isErr()).toBe(true)
  })
})

describe('the context of such an operation', () => {
  const contexts: CallContext[] = []
  const wave = {
    namedBy: 'nothing' as const,
    input: undefined,
    writes: false,
    run: (_: object, context: CallContext) => {
      contexts.push(context)
      return okAsync(undefined)
    },
  }
  const waving = fakeAdapter({ extraOperations: { wave } })
  const contextOf = async (
    ...[options, call]: [Parameters<typeof createOnboarding>[1]?, { signal?: AbortSignal }?]
  ) => {
    await createOnboarding(waving, options).operations.wave(call)
    return contexts.at(-1) as CallContext
  }

  test('is that of its onboarding, with the options of the call', async () => {
    const now = () => new Date('2026-03-02T09:30:00Z')
    const { signal } = new AbortController()
    const context = await contextOf({ now, nonce: () => 'n' }, { signal })
    expect(context.now()).toEqual(now())
    expect(context.nonce()).toBe('n')
    expect(context.signal).toBe(signal)
  })

  test('has by default a fresh nonce each time', async () => {
    const nonces = new Set([(await contextOf()).nonce(), (await contextOf()).nonce()])
    expect(nonces.size).toBe(2)
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/)
  })
})
