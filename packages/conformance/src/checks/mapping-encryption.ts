import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { leavesOf } from '../customers/edit.ts'
import { accepted } from './sending.ts'

const tableFields = ({ adapter, kinds }: Bench) => kinds.flatMap((kind) => adapter.table(kind)?.fields ?? [])

/** Fields that travel encrypted. */
export const mappingEncryption = checksOf('mapping', {
  'encrypted-is-never-in-the-clear': {
    title: 'a field that is declared encrypted is never sent in the clear, and opens to exactly its value',
    doc: 'encrypted marks a field that create has to seal. The stand-in’s key must open it to the plaintext, of any length and script.',
    skip: (bench) =>
      tableFields(bench).some(({ encrypted }) => encrypted) ? undefined : 'it encrypts nothing',
    async run(bench) {
      for (const customer of bench.disguises()) {
        const names =
          bench.adapter
            .table(customer.kind)
            ?.fields.filter(({ encrypted }) => encrypted)
            .map(({ name }) => name) ?? []
        const { session, request, fields } = await accepted(bench, customer)
        const preview = succeeded(session.onboarding.preview(customer, { reveal: true }), 'preview')
        const plain = new Map(leavesOf(preview.body).map(({ path, value }) => [path, value]))
        const raw = JSON.stringify(JSON.parse(request.body))
        for (const name of names.filter((one) => fields[one] !== undefined)) {
          ensure(!raw.includes(JSON.stringify(fields[name])), `${name} is sent in the clear`)
          ensure(plain.has(name), `${name} is not in the preview`)
        }
      }
    },
  },
})
