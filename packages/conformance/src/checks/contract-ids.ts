import type { Bench } from '../bench/bench.ts'
import { ensure, promisesOf } from '../check.ts'
import { withoutGet } from './without-operations.ts'

const odd = [
  '',
  '.',
  '..',
  '../..',
  'a/b',
  '?a=b',
  '#a',
  '%',
  '%2e%2e',
  '\u0000',
  '\ud800',
  'é ب 🙂',
  'x'.repeat(5_000),
]

/** Ids in URLs. */
export const ids = promisesOf('contract', {
  'ids-stay-one-part-of-the-url': {
    title: 'an id is encoded: whatever it holds, it reaches no other resource',
    doc: 'Encode ids in paths and queries, and refuse those that a URL resolves away (empty, . and ..). adapter-kit does both.',
    skip: withoutGet,
    async run(bench) {
      const plain = await pathOf(bench, 'plain-id')
      for (const id of odd) {
        const path = await pathOf(bench, id)
        if (path === undefined) continue
        const parts = [...path.searchParams.values(), ...path.pathname.split('/').map(decodeSafely)]
        ensure(
          parts.includes(id.toWellFormed()),
          `get of ${JSON.stringify(id.slice(0, 20))} asks for something else`,
        )
        const depth = (url: URL | undefined) => url?.pathname.split('/').length
        ensure(depth(path) === depth(plain), `get of ${JSON.stringify(id.slice(0, 20))} reaches another path`)
      }
    },
  },
})

/** Where a get of this id goes; `undefined` where nothing is sent. */
async function pathOf(bench: Bench, id: string): Promise<URL | undefined> {
  const session = await bench.open()
  await session.get(id)
  const [request] = session.wire.requests
  return request && new URL(request.url)
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
