import { type Answer, customerReader, ok, steps } from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { amal, readingProvider } from './support/reading-provider.ts'

const customer = customerReader({ shape: {}, statuses: 'registered' })
const throwing = () => {
  throw new TypeError('amal@example.com')
}

/** A create that uploads, which is safe to repeat, and then registers. */
function open(read: { upload?: unknown; register?: unknown }) {
  const create = steps(
    {
      name: 'upload',
      method: 'POST',
      route: '/files',
      gives: ['fileId'],
      request: () => ({ json: {} }),
      read: () => ok({ fileId: 'f-1' }),
      ...(read.upload !== undefined && { read: read.upload as never }),
    },
    {
      name: 'register',
      method: 'POST',
      route: '/customers',
      request: () => ({ json: {} }),
      read: (answer: Answer) => customer.read(answer, 'created'),
      ...(read.register !== undefined && { read: read.register as never }),
    },
  )
  return readingProvider(customer, [{ id: 'c-1' }], { create }, {}, ['create.upload'])
}

test.each([
  ['throws', throwing],
  ['returns nothing', () => undefined],
  ['returns no result', () => ({ fileId: 'f-1' })],
  ['finds nothing', () => ok(undefined)],
])('a step whose read %s was sent: it is in doubt, also if it is the first and safe', async (_, read) => {
  const { onboarding, sent } = open({ upload: read })
  const error = (await onboarding.create(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'outcome_unknown',
    delivery: 'unknown',
    message: expect.stringContaining('the adapter could not read the answer to upload'),
    progress: { done: [], inDoubt: 'upload' },
  })
  expect(JSON.stringify(error)).not.toContain('amal@')
  expect(sent).toHaveLength(1)
})

test('a last step whose read throws keeps what is done', async () => {
  const error = (await open({ register: throwing }).onboarding.create(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'outcome_unknown',
    message: expect.stringContaining('the adapter could not read the answer to register'),
    progress: { done: ['upload'], inDoubt: 'register' },
  })
})
