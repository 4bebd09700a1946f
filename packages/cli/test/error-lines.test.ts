import { onboardingError } from '@portico/core/adapter'
import { expect, test } from 'vitest'
import { exitCodeOf } from '../src/exit-code.ts'
import { errorLines } from '../src/output/error-lines.ts'

// No provider that we know has a change that is unsafe to send twice, so this is asked of the source.
const failedUpdate = (retryable: boolean) =>
  onboardingError('acme', 'outcome_unknown', 'no answer came', {
    operation: 'update',
    delivery: 'unknown',
    retryable,
    providerCustomerId: 'cus_1\u202E',
  })

test('a change in doubt is sent again where that is safe, else got and compared', () => {
  expect(errorLines(failedUpdate(true), 'change').at(-1)).toBe('Send the same again: that is safe here.')
  expect(errorLines(failedUpdate(false), 'change').at(-1)).toBe(
    'Get the customer with `portico get` and compare, before you send it again.',
  )
  expect(exitCodeOf(failedUpdate(false), 'change')).toBe(3)
})

test('a look-up leaves nothing in doubt', () => {
  const failed = onboardingError('acme', 'unavailable', 'no answer came', {
    operation: 'get',
    delivery: 'unknown',
  })
  expect(errorLines(failed, 'read')).toEqual(['no answer came'])
  expect(exitCodeOf(failed, 'read')).toBe(1)
})

test("the provider's id is shown as soon as an error has it", () => {
  expect(errorLines(failedUpdate(true), 'change')).toContain(
    "(it may or may not have been done, the provider's id cus_1\uFFFD)",
  )
})

test('the path of a finding is printed once', () => {
  const issues = [{ path: 'email', code: 'required', message: 'is required' } as const]
  const unmet = onboardingError('acme', 'unmet_requirements', 'Acme needs more or other data: email', {
    issues,
  })
  expect(errorLines(unmet, 'create')).toEqual([
    'The provider needs more or other data:',
    '- email is required',
  ])
  expect(errorLines(unmet, 'change')).toEqual(['The change cannot be sent:', '- email is required'])

  const message = 'Acme does not take a customer of kind company, only individual'
  const unsupported = onboardingError('acme', 'unsupported', message, {
    issues: [{ path: 'kind', code: 'not_accepted', message }],
  })
  expect(errorLines(unsupported, 'create')).toEqual([message])
})

test('an error of a create of several requests says which are done, and which is in doubt', () => {
  const progress = {
    done: ['upload[0]'],
    inDoubt: 'register',
    resume: {
      provider: 'acme',
      account: 'acme',
      operation: 'create' as const,
      customer: { reference: 'r-1' },
      steps: ['upload', 'register'],
      facts: { 'upload[0]': { fileId: 'file-1' } },
    },
  }
  const facts = { operation: 'create', delivery: 'unknown', progress } as const
  const error = onboardingError('acme', 'outcome_unknown', 'the connection was lost', facts)
  expect(errorLines(error, 'create')).toContain(
    'Of its requests, done: upload[0]; in doubt: register. A program continues it by `resume`; --json prints its progress.',
  )
})
