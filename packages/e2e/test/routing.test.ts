import { individualTable } from '@portico/adapter-kit'
import {
  type Customer,
  createOnboarding,
  type ErrorCode,
  type OnboardingError,
  orThrow,
  type RouteAttempt,
  route,
} from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { findLeaks, now, personalTextsOf, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { inventedProvider } from './support/invented-provider.ts'

const amal: Customer = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amal' },
  email: 'amal.haddad@example.com',
}
const easy = individualTable(({ required }) => ({ first: required('name.given') }))
const demanding = individualTable(({ required }) => ({
  first: required('name.given'),
  job: required('occupation'),
}))

const acme = (failing?: Partial<OnboardingError>) => inventedProvider('acme', easy, failing)
const bolt = (failing?: Partial<OnboardingError>) => inventedProvider('bolt', easy, failing)

const courseOf = (attempts: readonly RouteAttempt[]) =>
  attempts.map(({ provider, type }) => `${provider} ${type}`)

describe('a route', () => {
  test('leads to the first provider that is ready, and says why', async () => {
    const [picky, able, spare] = [inventedProvider('picky', demanding), acme(), bolt()]
    const { registration, attempts } = orThrow(
      await route(amal, [picky.onboarding, able.onboarding, spare.onboarding]),
    )
    expect(registration).toMatchObject({ provider: 'acme', outcome: 'created', reference: 'customer-0001' })
    expect(courseOf(attempts)).toEqual(['picky skipped', 'acme registered'])
    expect(attempts[0]).toMatchObject({ reason: 'PICKY needs more or other data: occupation' })
    expect([picky.sent, spare.sent]).toEqual([[], []])
  })

  test('gives every provider the customer as it was when it was called', async () => {
    const [first, second] = [acme({ code: 'rejected', delivery: 'refused' }), bolt()]
    const customer = { ...amal, name: { given: 'Amal' } }
    const routing = route(customer, [first.onboarding, second.onboarding])
    customer.name.given = 'Noor'
    orThrow(await routing)
    expect(second.sent).toEqual([{ first: 'Amal' }])
  })

  test('goes by preference, and by the order given after that', async () => {
    const failing = { code: 'unavailable', delivery: 'not_sent', retryable: true } as const
    const providers = ['a', 'b', 'c', 'd'].map((id) => inventedProvider(id, easy, failing).onboarding)
    const { attempts } = (await route(amal, providers, { prefer: ['c', 'a'] }))._unsafeUnwrapErr()
    expect(courseOf(attempts)).toEqual(['c failed_over', 'a failed_over', 'b failed_over', 'd failed_over'])
  })

  test('tells of a preferred provider that is not there', async () => {
    const { attempts } = orThrow(await route(amal, [acme().onboarding], { prefer: ['bolt'] }))
    expect(courseOf(attempts)).toEqual(['bolt skipped', 'acme registered'])
    expect(attempts.map(({ reason }) => reason)).toEqual([
      'preferred, but not among those given',
      'the first in order that took the customer',
    ])
  })

  test('skips, under strict, whoever would not get everything', async () => {
    const mail = inventedProvider(
      'mail',
      individualTable(({ optional, required }) => ({
        first: required('name.given'),
        mail: optional('email'),
      })),
    )
    const { registration, attempts } = orThrow(
      await route(amal, [acme().onboarding, mail.onboarding], { strict: true }),
    )
    expect(registration.provider).toBe('mail')
    expect(attempts[0]?.error?.issues).toMatchObject([{ path: 'email', code: 'dropped' }])
  })
})

describe('the next is asked', () => {
  test.each<[string, Partial<OnboardingError>]>([
    ['nothing was sent', { code: 'unavailable', delivery: 'not_sent', retryable: true }],
    ['it cannot send at all', { code: 'invalid_config', delivery: 'not_sent' }],
    ['it is rate-limited', { code: 'rate_limited', delivery: 'refused', retryable: true }],
    ['it refused the data', { code: 'rejected', delivery: 'refused' }],
  ])('after one when %s', async (_, failing) => {
    const [first, second] = [acme(failing), bolt()]
    const { registration, attempts } = orThrow(await route(amal, [first.onboarding, second.onboarding]))
    expect(registration.provider).toBe('bolt')
    expect(courseOf(attempts)).toEqual(['acme failed_over', 'bolt registered'])
  })
})

describe('no other provider is asked', () => {
  test('and it is said why', async () => {
    const failing = { code: 'outcome_unknown', delivery: 'unknown', message: 'no answer came' } as const
    const error = (await route(amal, [acme(failing).onboarding, bolt().onboarding]))._unsafeUnwrapErr()
    expect(error.message).toBe('acme: no answer came, so no other provider is asked')
    expect((await route(amal, []))._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      provider: 'portico',
      message: 'no provider was given to route to',
    })
  })

  const endings: Record<ErrorCode, OnboardingError['delivery'][]> = {
    already_exists: ['refused'],
    outcome_unknown: ['unknown'],
    unexpected_response: ['accepted', 'unknown'],
    invalid_signature: ['unknown'],
    decryption_failed: ['accepted'],
    unavailable: ['unknown'],
    // An earlier attempt of the same call may have gone through.
    rate_limited: ['unknown'],
    rejected: ['unknown', 'accepted'],
    unauthenticated: ['refused'],
    not_found: ['refused'],
    aborted: ['not_sent', 'unknown'],
    unsupported: ['unknown', 'refused'],
    invalid_config: ['unknown'],
    invalid_customer: ['refused'],
    unmet_requirements: ['refused'],
    in_progress: ['not_sent'],
    content_changed: ['not_sent'],
    forgotten: ['not_sent'],
  }
  const cases = Object.entries(endings).flatMap(([code, deliveries]) =>
    deliveries.map((delivery) => ({ code: code as ErrorCode, delivery })),
  )

  test.each(cases)('after $code, $delivery', async ({ code, delivery }) => {
    // Some are against the contract: an adapter may break it.
    const [first, second] = [acme({ code, delivery } as Partial<OnboardingError>), bolt()]
    const error = (await route(amal, [first.onboarding, second.onboarding]))._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider: 'acme', code, delivery })
    expect(courseOf(error.attempts)).toEqual(['acme stopped'])
    expect(second.sent).toEqual([])
  })
})

describe('a route that leads nowhere', () => {
  const failed = async (...failures: (Partial<OnboardingError> | undefined)[]) => {
    const providers = failures.map((failing, index) =>
      failing ? inventedProvider(`p${index}`, easy, failing) : inventedProvider(`p${index}`, demanding),
    )
    return (
      await route(
        amal,
        providers.map(({ onboarding }) => onboarding),
      )
    )._unsafeUnwrapErr()
  }
  const limited = (retryAfterMs: number) =>
    ({ code: 'rate_limited', delivery: 'refused', retryable: true, retryAfterMs }) as const
  const rejected = { code: 'rejected', delivery: 'refused' } as const

  test('gives the failure that is worth waiting for, the shortest wait first', async () => {
    expect(await failed(rejected, limited(9000), limited(3000), rejected, undefined)).toMatchObject({
      provider: 'p2',
      code: 'rate_limited',
      retryable: true,
      retryAfterMs: 3000,
    })
  })

  test('else the last refusal', async () => {
    expect(await failed(rejected, rejected, undefined)).toMatchObject({ provider: 'p1', code: 'rejected' })
  })

  test('else the provider that is nearest to being ready', async () => {
    const far = individualTable(({ required }) => ({
      first: required('name.given'),
      job: required('occupation'),
      tel: required('phone'),
    }))
    const providers = [inventedProvider('far', far), inventedProvider('near', demanding)]
    const error = (
      await route(
        amal,
        providers.map(({ onboarding }) => onboarding),
      )
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider: 'near', code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.message).toContain('far: FAR needs more or other data: occupation, phone')
  })

  test('tells that nobody takes such a customer, and where to if nobody was given', async () => {
    const company: Customer = { kind: 'company', reference: '1', legalName: 'Haddad Trading LLC' }
    const error = (await route(company, [acme().onboarding, bolt().onboarding]))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
    expect(courseOf(error.attempts)).toEqual(['acme skipped', 'bolt skipped'])
    expect((await route(amal, []))._unsafeUnwrapErr()).toMatchObject({
      provider: 'portico',
      code: 'unsupported',
    })
  })

  test('throws, for those who prefer it', async () => {
    await expect(orThrow(route(amal, [acme(rejected).onboarding]))).rejects.toThrow(
      'acme: the provider refused',
    )
  })
})

describe('with the real providers', async () => {
  const sandbox = await useSandbox()
  const { providers } = sandbox
  const options = { retries: 0 }
  const all = [
    createOnboarding(pendingKyc({ ...providers['pending-kyc'], ...options }), { now }),
    createOnboarding(paycombat({ ...providers.paycombat, ...options }), { now }),
    createOnboarding(saudiPayee({ ...providers['saudi-payee'], ...options }), { now }),
    createOnboarding(sqril({ ...providers.sqril, ...options }), { now }),
  ]
  const customer: Customer = {
    kind: 'individual',
    reference: 'customer-0001',
    name: { given: 'Amal', family: 'Haddad' },
    email: 'amal.haddad@example.com',
    phone: '+966512345678',
    address: { line1: '12 Palm Street', city: 'Riyadh', state: 'Riyadh', postalCode: '12345', country: 'SA' },
  }
  const createsAt = () => sandbox.requests.map(({ provider }) => provider)

  test('a refusal and a limit lead on, and the customer is registered once', async () => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'status', status: 422 }])
    sandbox.faults.script('paycombat', 'create', [{ kind: 'status', status: 429 }])
    const result = await route(customer, all, { prefer: ['pending-kyc'] })
    expect(courseOf(result._unsafeUnwrapErr().attempts)).toEqual([
      'pending-kyc failed_over',
      'paycombat failed_over',
      'saudi-payee skipped',
      'sqril skipped',
    ])
    expect(createsAt()).toEqual(['pending-kyc', 'paycombat'])
    const { registration } = orThrow(await route(customer, all))
    expect(registration.provider).toBe('pending-kyc')
  })

  test('a connection lost after sending ends the route, whoever else is ready', async () => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'reset', processed: true }])
    const error = (await route(customer, all))._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider: 'pending-kyc', code: 'outcome_unknown', delivery: 'unknown' })
    expect(createsAt()).toEqual(['pending-kyc'])
  })

  test('a customer that the first one has already goes nowhere else', async () => {
    orThrow(await route(customer, all))
    const again = { ...customer, reference: 'customer-0002' }
    const error = (await route(again, all))._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider: 'pending-kyc', code: 'already_exists' })
    expect(createsAt()).toEqual(['pending-kyc', 'pending-kyc'])
  })

  test('so does one whose provider has no code for that, and is asked instead', async () => {
    const documented = {
      ...customer,
      identifications: [{ type: 'passport' as const, number: 'Z1234567', issuingCountry: 'SA' }],
    }
    const options = { prefer: ['saudi-payee'] }
    expect(orThrow(await route(documented, all, options)).registration.provider).toBe('saudi-payee')
    const error = (await route(documented, all, options))._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider: 'saudi-payee', code: 'already_exists', delivery: 'refused' })
    expect(new Set(createsAt())).toEqual(new Set(['saudi-payee']))

    const other = { ...documented, reference: 'customer-0002' }
    sandbox.faults.script('saudi-payee', 'create', [{ kind: 'status', status: 400 }])
    expect(orThrow(await route(other, all, options)).registration.provider).toBe('pending-kyc')

    sandbox.faults.script('saudi-payee', 'create', [{ kind: 'status', status: 400 }])
    sandbox.faults.script('saudi-payee', 'list', [{ kind: 'status', status: 503 }])
    const unsettled = (await route(other, all, options))._unsafeUnwrapErr()
    expect(unsettled).toMatchObject({
      provider: 'saudi-payee',
      code: 'outcome_unknown',
      delivery: 'unknown',
      retryable: false,
      message: expect.stringContaining('could not check whether the customer already exists (the provider'),
    })
    expect(courseOf(unsettled.attempts)).toEqual(['saudi-payee stopped'])
  })

  test('the caller ends it', async () => {
    const error = (await route(customer, all, { signal: AbortSignal.abort() }))._unsafeUnwrapErr()
    expect(error.code).toBe('aborted')
    expect(courseOf(error.attempts)).toEqual(['pending-kyc stopped'])
    expect(createsAt()).toEqual([])
  })

  test('nothing that is told names the customer', async () => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'status', status: 422 }])
    sandbox.faults.script('paycombat', 'create', [{ kind: 'status', status: 400 }])
    const error = (await route(customer, all))._unsafeUnwrapErr()
    expect(findLeaks(error, personalTextsOf(customer))).toEqual([])
  })
})
