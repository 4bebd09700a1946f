import { customerReader } from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { amal, readingProvider } from './support/reading-provider.ts'

const customer = customerReader({ shape: {}, statuses: 'registered' })

test.each([
  ['a bigint', () => ({ share: 25n })],
  [
    'what throws as JSON',
    () => ({
      toJSON() {
        throw new TypeError('amal@example.com')
      },
    }),
  ],
])('a body that cannot be JSON, because of %s, was not sent', async (_, body) => {
  const { onboarding, sent } = readingProvider(customer, [{ id: 'c-1' }], {}, { body })
  const error = (await onboarding.create(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', delivery: 'not_sent' })
  expect(JSON.stringify(error)).not.toContain('amal@')
  expect(sent).toEqual([])
})
