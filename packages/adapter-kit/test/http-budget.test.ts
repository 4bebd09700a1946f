import { createOnboarding } from '@portico/core'
import type { Admission, Admit, RequestEnding } from '@portico/core/adapter'
import { describe, expect, test, vi } from 'vitest'
import { fetchFailure, observed, send, useManualClock } from './http-support.ts'
import { loginProvider, openAt } from './support/login-provider.ts'

const baseUrl = 'https://api.example.com'
const done = async () => Response.json({ id: 'c-1' }, { status: 201 })
const limited = (retryAfter: string) => async () =>
  new Response('', { status: 429, headers: { 'retry-after': retryAfter } })

/** A budget that answers in this order, then admits, and what it learnt. */
function budget(...answers: Admission[]) {
  const endings: RequestEnding[] = []
  const signals: (AbortSignal | undefined)[] = []
  const admit: Admit = async (signal) => {
    signals.push(signal)
    return answers.shift() ?? { type: 'admitted', end: (ending) => void endings.push(ending) }
  }
  return { admit, endings, signals }
}

const refused: Admission = { type: 'refused', retryAfterMs: 42_000 }

describe('the budget of an account', () => {
  useManualClock()

  test('is asked before every attempt, and learns how each ended', async () => {
    const { admit, endings, signals } = budget()
    const { context } = observed({ admit, signal: new AbortController().signal })
    const fetch = vi.fn<typeof globalThis.fetch>()
    fetch.mockImplementationOnce(limited('3'))
    fetch.mockRejectedValueOnce(fetchFailure({ code: 'ECONNREFUSED', syscall: 'connect' }))
    fetch.mockImplementationOnce(done)
    expect((await send({ baseUrl, fetch }, { context })).isOk()).toBe(true)
    expect(signals).toEqual([context.signal, context.signal, context.signal])
    expect(endings).toEqual([
      { isRateLimited: true, retryAfterMs: 3_000 },
      { isRateLimited: false, retryAfterMs: undefined },
      { isRateLimited: false, retryAfterMs: undefined },
    ])
  })

  test('lets nothing leave that it refuses', async () => {
    const { context, events } = observed({ admit: budget(refused).admit })
    const fetch = vi.fn(done)
    const error = (await send({ baseUrl, fetch }, { context }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'rate_limited',
      delivery: 'not_sent',
      retryable: true,
      retryAfterMs: 42_000,
      operation: 'create',
    })
    expect(fetch).not.toHaveBeenCalled()
    expect(events).toEqual([])
  })

  test('leaves an earlier attempt as it ended: refused by the provider', async () => {
    const admitted: Admission = { type: 'admitted' }
    const { context } = observed({ admit: budget(admitted, refused).admit })
    const error = (await send({ baseUrl, fetch: limited('5') }, { context }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'rate_limited',
      delivery: 'refused',
      httpStatus: 429,
      retryAfterMs: 42_000,
    })
  })

  test('leaves an earlier attempt as it ended: in doubt', async () => {
    const { context } = observed({ admit: budget({ type: 'admitted' }, refused).admit })
    const fetch = async () => new Response('', { status: 502 })
    const effect = 'safe_write'
    const error = (await send({ baseUrl, fetch }, { context, effect }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      delivery: 'unknown',
      retryable: true,
      retryAfterMs: 42_000,
    })
  })

  test('is no longer waited for once the call is aborted, and gets back what comes too late', async () => {
    const controller = new AbortController()
    let admitLate = (_: Admission) => {}
    const admit: Admit = () =>
      new Promise((resolve) => {
        admitLate = resolve
        controller.abort()
      })
    const { context } = observed({ admit, signal: controller.signal })
    const fetch = vi.fn(done)
    const error = (await send({ baseUrl, fetch }, { context }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
    expect(fetch).not.toHaveBeenCalled()
    const end = vi.fn()
    admitLate({ type: 'admitted', end })
    await vi.waitFor(() => expect(end).toHaveBeenCalledWith({ isRateLimited: false }))
  })

  test('has its report before the next attempt asks', async () => {
    const order: string[] = []
    const admit: Admit = async () => {
      order.push('ask')
      const end = async () => {
        await new Promise((resolve) => setImmediate(resolve))
        order.push('reported')
      }
      return { type: 'admitted', end }
    }
    const { context } = observed({ admit })
    const fetch = vi.fn<typeof globalThis.fetch>(done).mockImplementationOnce(limited('0'))
    await send({ baseUrl, fetch }, { context })
    expect(order).toEqual(['ask', 'reported', 'ask', 'reported'])
  })

  test('fails no call if it breaks', async () => {
    const broken = () => Promise.reject(new Error('broken'))
    for (const admit of [broken, async () => ({ type: 'admitted', end: broken }) as const])
      expect((await send({ baseUrl, fetch: done }, { context: observed({ admit }).context })).isOk()).toBe(
        true,
      )
  })
})

test('a login asks the budget too', async () => {
  const server = await loginProvider()
  const { onboarding } = openAt(server.url)
  const admit = vi.fn(async () => ({ type: 'admitted' }) as const)
  const ledger = { admit } as never
  const limitedOne = createOnboarding(onboarding.adapter, { ledger })
  expect((await limitedOne.get('c-1')).isOk()).toBe(true)
  expect(server.logins).toHaveLength(1)
  expect(server.calls).toHaveLength(1)
  expect(admit).toHaveBeenCalledTimes(2)
})
