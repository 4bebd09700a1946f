import { inspect } from 'node:util'
import { needsReconcile, type OnboardingError } from '@portico/core'
import { changeError, onboardingError } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'

const answered = onboardingError('acme', 'rejected', 'the provider refused the request', {
  operation: 'create',
  delivery: 'refused',
  raw: () => ({ message: 'Siti Rahayu is unknown' }),
})

describe('the provider’s answer behind an error', () => {
  test('is there for those who ask, also after the error was changed', () => {
    const changed = changeError(changeError(answered, { delivery: 'unknown' }), { attempts: [1] })
    expect(changed.raw()).toEqual({ message: 'Siti Rahayu is unknown' })
    expect(changed).toMatchObject({ delivery: 'unknown', attempts: [1], provider: 'acme' })
    expect(answered.delivery).toBe('refused')
  })

  test('is printed, serialised and copied by nothing', () => {
    const printed = [JSON.stringify(answered), inspect(answered, { depth: null, showHidden: false })]
    expect(printed.join()).not.toContain('Siti')
    expect(Object.keys({ ...answered })).not.toContain('raw')
    expect(structuredClone({ ...answered })).toEqual({ ...answered })
  })

  test('is undefined where the provider answered nothing', () => {
    expect(onboardingError('acme', 'unavailable', 'not reached').raw()).toBeUndefined()
  })
})

test('an Error that an adapter returns against the contract becomes plain data, with its message', () => {
  const thrown = Object.assign(new Error('refused', { cause: 'Siti Rahayu' }), {
    ...answered,
    message: 'refused',
  })
  const changed = changeError(thrown as OnboardingError, { operation: 'update' })
  expect(changed).not.toBeInstanceOf(Error)
  expect(changed).toMatchObject({ code: 'rejected', message: 'refused', operation: 'update' })
  expect(inspect(changed, { showHidden: true })).not.toContain('Siti')
})

describe('a failed operation needs reconcile', () => {
  test.each([
    ['create', 'unknown', true],
    ['create', 'accepted', true],
    ['create', 'refused', false],
    ['create', 'not_sent', false],
    ['update', 'unknown', false],
    ['get', 'unknown', false],
    ['reconcile', 'unknown', false],
    ['reconcile', 'accepted', false],
  ] as const)('%s, %s: %s', (operation, delivery, expected) => {
    expect(needsReconcile({ operation, delivery })).toBe(expected)
  })
})
