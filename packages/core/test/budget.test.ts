import { type Admission, createOnboarding, type Ledger, type NamedAccount } from '@portico/core'
import type { CallContext } from '@portico/core/adapter'
import { ok, okAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

/** An onboarding with the admissions of this ledger, and the contexts that its adapter got. */
function opened(ledger: Partial<Ledger> | undefined, account?: string) {
  const contexts: CallContext[] = []
  const seen = (context: CallContext) => void contexts.push(context)
  const adapter = fakeAdapter({
    accountIdentity: { provider: 'fake', baseUrl: 'https://fake.example', merchant: 'm' },
    create: (_, context) => {
      seen(context)
      return okAsync(found({ outcome: 'created' }))
    },
    get: (_, context) => {
      seen(context)
      return okAsync(found())
    },
    list: async function* (_, context) {
      seen(context)
      yield ok(found())
    },
  })
  const remembering =
    ledger &&
    ({
      claim: async () => ({
        type: 'claimed',
        lease: { row: 'r', fence: '1', leaseMs: 1000, settleAfterMs: 1 },
      }),
      finish: async () => undefined,
      record: async () => undefined,
      ...ledger,
    } as unknown as Ledger)
  return { contexts, onboarding: createOnboarding(adapter, { ledger: remembering, account }) }
}

const everyCall = async (onboarding: ReturnType<typeof opened>['onboarding']) => {
  await onboarding.create(ann)
  await onboarding.get('p1')
  for await (const one of onboarding.list()) expect(one.isOk()).toBe(true)
}

describe('the budget of a ledger', () => {
  test('is in the context of every call, by the name and identity of the account', async () => {
    const asked: [NamedAccount, AbortSignal | undefined][] = []
    const answer: Admission = { type: 'refused', retryAfterMs: 7 }
    const admit: Ledger['admit'] = async (account, { signal }) => {
      asked.push([account, signal])
      return answer
    }
    const { onboarding, contexts } = opened({ admit }, 'second')
    await everyCall(onboarding)
    expect(contexts).toHaveLength(3)
    const { signal } = new AbortController()
    for (const context of contexts) expect(await context.admit?.(signal)).toBe(answer)
    const account = { provider: 'fake', baseUrl: 'https://fake.example', merchant: 'm', name: 'second' }
    expect(asked).toEqual(contexts.map(() => [account, signal]))
  })

  test('costs nothing if there is none', async () => {
    for (const ledger of [{}, undefined]) {
      const { onboarding, contexts } = opened(ledger)
      await everyCall(onboarding)
      expect(contexts.map((context) => 'admit' in context)).toEqual([false, false, false])
    }
  })

  test('that cannot be reached lets requests leave', async () => {
    const rejecting = { admit: () => Promise.reject(new Error('away')) }
    const throwing = {
      admit: () => {
        throw new Error('broken')
      },
    }
    for (const ledger of [rejecting, throwing]) {
      const { onboarding, contexts } = opened(ledger)
      await onboarding.get('p1')
      expect(await contexts[0]?.admit?.(undefined)).toEqual({ type: 'admitted' })
    }
  })
})
