import type { Customer } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { leaksIn } from '../bench/leaks.ts'
import type { WireRequest } from '../bench/wire.ts'
import { ensure, fail, inapplicable, promisesOf } from '../check.ts'
import { documentsIn, filesFor, type GivenFile, withoutFiles } from './files-of-create.ts'

/** A request as it was sent, and its body decrypted. */
interface Opened {
  readonly request: WireRequest
  readonly fields: string
}

/** What became of every file that a create was given. */
async function filed(bench: Bench, customer: Customer) {
  const session = await bench.open()
  const files = filesFor(bench, session, customer)
  const made = await session.create(customer, { documents: documentsIn(files) })
  const { mapping } = succeeded(made, `create with ${files.length} files`)
  const opened = await Promise.all(session.wire.requests.map((request) => openedBy(bench, request)))
  const reported = files.map((file, index) => {
    const path = `documents[${index}]`
    const entry = mapping.find((one) => one.path === path) ?? fail(`${path} is not in the report`)
    return { file, entry, what: `${path} (${file.document.type})`, isSent: entry.treatment !== 'dropped' }
  })
  return { reported, opened }
}

async function openedBy(bench: Bench, request: WireRequest): Promise<Opened> {
  const isJson = request.headers['content-type']?.includes('json') && request.bytes.length > 0
  return { request, fields: isJson ? JSON.stringify(await bench.fieldsOf(request)) : '' }
}

/** Whether a request carries the whole file: its bytes, or their Base64 or hex. */
function carries({ request, fields }: Opened, { document }: GivenFile): boolean {
  const content = Buffer.from(document.content)
  if (Buffer.from(request.bytes).includes(content)) return true
  const codes = (['base64', 'base64url', 'hex'] as const).map((coding) => content.toString(coding))
  return codes.some((code) => request.body.includes(code) || fields.includes(code))
}

/** The report of files against the wire. */
export const mappingFiles = promisesOf('mapping', {
  'reported-files-go-out': {
    title: 'every file that the report calls sent is on the wire, whole',
    doc: 'Each file has a text of its own. Its bytes, their Base64 or their hex must be in a request of the create: a list of documents that is cut, or a picture that is encoded by halves, shows here.',
    skip: withoutFiles,
    async run(bench) {
      let count = 0
      for (const customer of bench.customers()) {
        const { reported, opened } = await filed(bench, customer)
        for (const { file, entry, what } of reported.filter(({ isSent }) => isSent)) {
          count += 1
          const isThere = opened.some((one) => carries(one, file))
          ensure(isThere, `${what} is reported as ${entry.treatment}, but is not in the request`)
        }
      }
      if (count === 0) inapplicable('it takes no file of these customers')
    },
  },
  'dropped-files-stay-here': {
    title: 'a file that the report calls dropped reaches the provider in no form',
    doc: 'Two files are given where one is taken, and one that the provider has no place for. A merchant relies on the report: a dropped file must not have been sent.',
    skip: withoutFiles,
    async run(bench) {
      for (const customer of bench.customers()) {
        const { reported, opened } = await filed(bench, customer)
        for (const { file, what } of reported.filter(({ isSent }) => !isSent)) {
          const isThere = opened.some((one) => carries(one, file)) || leaksIn(opened, file.needles).length > 0
          ensure(!isThere, `${what} is reported as dropped, but is sent`)
        }
      }
    },
  },
})
