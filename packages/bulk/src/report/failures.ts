import type { Store } from '@portico/ledger/store'
import type { BookShape, RowSource } from '../book/book.ts'
import { failuresOf } from '../book/failures-of.ts'
import { executeOn } from '../execute.ts'
import { unsealRow } from '../rows/sealed-row.ts'
import { type Run, shapeOf } from '../runs/run.ts'

const pageSize = 500

interface Failed {
  readonly id: number
  readonly line: number | null
  readonly shape: number
  readonly content: Uint8Array | null
  readonly sealed: Uint8Array | null
  readonly message: string | null
  readonly reasons: readonly { path: string; message: string }[] | null
}

/**
 * The rows of a run that were not sent or were refused, as the text of a file in the form of its source, which can be corrected and
 * imported. Rows in doubt are left out: sent again, they could be doubled.
 */
export async function* failuresFile(store: Store, run: Run): AsyncGenerator<string> {
  const current = shapeOf(run, run.settings.shape)
  const file = failuresOf(current)
  yield file.start
  for (let after = 0; ; ) {
    const rows = await executeOn(store)<Failed>(
      `select id, line, shape, content_digest as content, sealed, message, reasons from "${store.schema}".run_row
        where run_id = $1 and id > $2 and state in ('refused', 'unreadable', 'changed', 'parked') and sealed is not null
        order by id limit ${pageSize}`,
      [run.id, after],
    )
    for (const { line, shape, content, sealed, message, reasons } of rows) {
      if (!content || !sealed) continue
      const found = (reasons ?? []).map((reason) => `${reason.path} ${reason.message}`.trim())
      const problem = [...new Set(found.length > 0 ? found : [message ?? ''])].join('; ')
      yield file.textOf({
        line: line ?? 0,
        source: inShape(unsealRow(run, content, sealed), shapeOf(run, shape), current),
        problem,
      })
    }
    const last = rows.at(-1)
    if (!last) return
    after = Number(last.id)
  }
}

/** A row of an earlier reading, in the columns of the last one. */
function inShape(source: RowSource, from: BookShape, to: BookShape): RowSource {
  if (from === to || typeof source === 'string' || !from.header || !to.header) return source
  const { header } = from
  return to.header.map((name) => source[header.indexOf(name)] ?? '')
}
