import type { AdapterDescription } from '@portico/core'
import { fileSourcesOf } from '@portico/core/adapter'
import { ensure, promisesOf } from '../check.ts'

const readsDocuments = ({ kinds, table }: AdapterDescription): boolean =>
  kinds.some((kind) => table(kind)?.fields.some(({ source }) => fileSourcesOf(source).length > 0))

/** What it declares, against the operations that it has. */
export const capabilities = promisesOf('contract', {
  'capabilities-match-operations': {
    title: 'it declares nothing that it cannot do',
    doc: 'idempotent names writes and steps that exist; lookupByReference needs get or update; documents go with uploadDocument, or with a create that reads them; listFilters with list.',
    run({ factory, adapter }) {
      for (const { capabilities } of [factory, adapter]) {
        const { idempotent, lookupByReference, listFilters = [], documents = [] } = capabilities
        const absent = idempotent.filter((name) => {
          const [write = '', ...step] = name.split('.')
          const steps = adapter.steps?.[write as 'create' | 'update'] ?? []
          return step.length > 0
            ? !steps.some((one) => one.name === step.join('.'))
            : !adapter[write as 'create' | 'update']
        })
        ensure(absent.length === 0, `idempotent names ${absent.join(', ')}, which it does not have`)
        ensure(!lookupByReference || adapter.get || adapter.update, 'it declares a look-up and has none')
        ensure(listFilters.length === 0 || adapter.list, 'it declares filters and has no list')
        ensure(
          documents.length === 0 || adapter.uploadDocument || readsDocuments(adapter),
          'it declares documents, and has no uploadDocument and no create that reads them',
        )
        ensure(
          documents.length > 0 || !adapter.uploadDocument,
          'it has uploadDocument and declares no documents',
        )
      }
    },
  },
})
