import { expect, test } from 'vitest'
import { openLedger } from '../src/index.ts'

const messageOf = async (options: object) =>
  // A program without types can leave out what the types require.
  (await openLedger(options as Parameters<typeof openLedger>[0]))._unsafeUnwrapErr().message

test('a ledger whose URL comes from a variable that is not set says so', async () => {
  expect(await messageOf({ url: undefined })).toBe(
    'A ledger needs folder, url or pool. If its value comes from an environment variable, that one is not set',
  )
  expect(await messageOf({ folder: 'a', url: 'postgres://b' })).toBe(
    'A ledger needs only one of folder, url and pool',
  )
})

test('a wrong master key is named by its place in `keys`', async () => {
  const url = 'postgres://127.0.0.1:9/none'
  expect(await messageOf({ url, keys: [new Uint8Array(32), 'short'] })).toBe(
    'keys[1] must be 32 bytes as Base64 or hex',
  )
})
