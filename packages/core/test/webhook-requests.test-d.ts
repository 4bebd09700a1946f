import type { IncomingMessage } from 'node:http'
import type { ReceivedRequest } from '@portico/core'
import { expectTypeOf, test } from 'vitest'

test('a webhook request may have the headers of Node, of fetch, a Map or pairs', () => {
  expectTypeOf<IncomingMessage['headers']>().toExtend<ReceivedRequest['headers']>()
  expectTypeOf<Headers>().toExtend<ReceivedRequest['headers']>()
  expectTypeOf<Map<string, string | string[]>>().toExtend<ReceivedRequest['headers']>()
  expectTypeOf<[string, string][]>().toExtend<ReceivedRequest['headers']>()
})

test('a webhook body is text or bytes, never a parsed object', () => {
  expectTypeOf<string | Buffer | Uint8Array | ArrayBuffer>().toExtend<ReceivedRequest['rawBody']>()
  expectTypeOf<{ event: string }>().not.toExtend<ReceivedRequest['rawBody']>()
})
