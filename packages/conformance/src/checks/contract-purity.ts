import { orThrow } from '@portico/core'
import { succeeded } from '../bench/expect.ts'
import { calm, ensure, promisesOf } from '../check.ts'

/** It works by what it is given, and does nothing on the side. */
export const purity = promisesOf('contract', {
  'own-fetch-is-used': {
    title: 'every request goes through the fetch of the settings',
    doc: 'The setting fetch is how a merchant routes, records or tests: a request past it is a request nobody sees.',
    async run(bench) {
      const session = await bench.open()
      const { fetch } = globalThis
      let past = 0
      const own = bench.scenarios.fetch
      // Only where the stand-in is reached without it can the global one be watched.
      globalThis.fetch = own
        ? async () => {
            past += 1
            throw new TypeError('fetch failed')
          }
        : fetch
      try {
        succeeded(await session.create(bench.customer()), 'create')
      } finally {
        globalThis.fetch = fetch
      }
      ensure(past === 0, 'it used the global fetch instead')
      ensure(session.wire.requests.length > 0, 'it reached the stand-in past the fetch of the settings')
    },
  },
  'preview-sends-nothing': {
    title: 'a preview sends nothing',
    doc: 'previewCreate is pure: it builds the request and leaves it there.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const session = await bench.open()
        const preview = calm('preview', () => session.onboarding.preview(customer, { reveal: true }))
        succeeded(preview, `preview of a complete ${customer.kind}`)
        await session.settle('a turn', Promise.resolve())
        ensure(session.wire.requests.length === 0, 'something was sent')
      }
    },
  },
  'settings-are-read-once': {
    title: 'an adapter keeps to the settings that it was configured with, whatever becomes of the object',
    doc: 'configure reads the settings. A program that blanks its secrets afterwards, or reuses the object for another account, changes no adapter.',
    async run(bench) {
      const { wire } = await bench.open()
      const given: Record<string, unknown> = { ...structuredClone(bench.settings), fetch: wire.fetch }
      const adapter = orThrow(bench.factory.configure(given))
      for (const name of Object.keys(bench.settings)) {
        if (Array.isArray(given[name])) given[name].length = 0
        given[name] = 'changed'
      }
      const session = await bench.open({ adapter, wire })
      succeeded(await session.create(bench.customer()), 'create after the settings were changed')
    },
  },
  'operations-stand-alone': {
    title: 'its operations work on a copy of the adapter, as an author who extends it makes one',
    doc: 'An adapter is a plain object whose functions need no this: { ...adapter, create } is how it is extended.',
    async run(bench) {
      const session = await bench.open()
      const copy = { ...session.adapter }
      const { create } = copy
      ensure(typeof create === 'function', 'create is not among its own properties')
      const again = await bench.open({ adapter: copy, wire: session.wire })
      succeeded(await again.create(bench.customer()), 'create of a copy')
    },
  },
})
