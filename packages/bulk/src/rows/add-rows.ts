import { arrayText, type RunRowReason, type RunRowState, type Store } from '@portico/ledger/store'
import type { RowSource } from '../book/book.ts'
import type { Execute } from '../execute.ts'
import type { Run } from '../runs/run.ts'
import { sealRow } from './sealed-row.ts'

/** A row to add to a run. */
export interface NewRow {
  readonly line?: number | undefined
  readonly source: RowSource
  /** Absent if the row has none that can be read: then it is kept with its problem only. */
  readonly reference?: string | undefined
  readonly problem?: { readonly message: string; readonly reasons: readonly RunRowReason[] } | undefined
}

/** What became of rows that were added, as counts. */
export interface Added {
  /** New, or changed since the last reading: they are sent. */
  queued: number
  /** The same as in an earlier reading. */
  known: number
  /** They could not be read. */
  unreadable: number
  /** Their reference was in an earlier line of the same reading. */
  repeated: number
}

interface Prepared {
  readonly row: NewRow
  readonly reference: Uint8Array | null
  readonly content: Uint8Array
  state: RunRowState
  code: string | null
  message: string | null
}

interface Stored {
  readonly id: number
  readonly line: number | null
  readonly reference: Uint8Array
  readonly content: Uint8Array | null
  readonly state: RunRowState
}

/** Adds rows in one statement, or two if some repeat a reference. Returns the ids of those that want to be sent. */
export async function addRows(
  store: Pick<Store, 'digests' | 'schema'>,
  execute: Execute,
  run: Run,
  rows: readonly NewRow[],
): Promise<{ added: Added; queued: number[] }> {
  const added: Added = { queued: 0, known: 0, unreadable: 0, repeated: 0 }
  const queued: number[] = []
  const firsts = new Map<string, Prepared>()
  const without: Prepared[] = []
  const again: [repeated: Prepared, reference: string][] = []
  for (const row of rows) {
    const prepared = prepare(store, run, row)
    const key = prepared.reference && Buffer.from(prepared.reference).toString('base64')
    if (key === null) without.push(prepared)
    else if (firsts.has(key)) again.push([prepared, key])
    else firsts.set(key, prepared)
  }
  const written = await write(store, execute, run, [...firsts.values()])
  const kept = new Map(written.map((row) => [Buffer.from(row.reference).toString('base64'), row]))
  for (const [key, prepared] of firsts) {
    const row = kept.get(key)
    if (!row) again.push([prepared, key])
    else if (row.state === 'queued' && row.isChanged) {
      added.queued += 1
      queued.push(Number(row.id))
    } else if (prepared.state === 'unreadable') added.unreadable += 1
    else added.known += 1
  }
  if (again.length > 0) {
    const others = await sameReferences(store, execute, run, again)
    for (const [prepared, key] of again) without.push(asRepeated(prepared, others.get(key)))
    added.repeated += again.length
  }
  added.unreadable += without.length - again.length
  await write(store, execute, run, without)
  return { added, queued: queued.sort((one, other) => one - other) }
}

function prepare({ digests }: Pick<Store, 'digests'>, { settings }: Run, row: NewRow): Prepared {
  const { source, reference, problem } = row
  return {
    row,
    reference: reference === undefined ? null : digests.reference(reference),
    // The same cells under another header or mapping are another row.
    content: digests.content(`row:${JSON.stringify([settings.shape, source])}`),
    state: problem ? 'unreadable' : 'queued',
    code: problem ? 'unreadable' : null,
    message: problem?.message ?? null,
  }
}

/** A second line of one reference is not sent. It is no mistake if it says the same. */
function asRepeated(prepared: Prepared, first: Stored | undefined): Prepared {
  const isSame =
    first?.content !== null && first?.content !== undefined && isEqual(first.content, prepared.content)
  const where = first?.line ? `line ${first.line}` : 'an earlier line'
  return {
    ...prepared,
    reference: null,
    state: isSame ? 'done' : 'unreadable',
    code: 'repeated_reference',
    message: isSame
      ? `The same as ${where}`
      : `The reference is that of ${where}, with other data. Give every customer a reference of its own`,
  }
}

const isEqual = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0

interface Written extends Pick<Stored, 'id' | 'reference' | 'state'> {
  /** Whether this statement wrote its content. */
  readonly isChanged: boolean
}

/** Rows whose reference this reading had before are left out of what is returned. */
async function write(
  { schema }: Pick<Store, 'schema'>,
  execute: Execute,
  run: Run,
  rows: readonly Prepared[],
): Promise<Written[]> {
  if (rows.length === 0) return []
  const { again = false } = run.settings
  const column = <T>(read: (row: Prepared) => T) => rows.map(read)
  return execute<Written>(
    `insert into "${schema}".run_row as row (run_id, reading, shape, line, reference_digest, content_digest, sealed, state, code,
        message, reasons, updated_at)
      select $1, $2, $13, line, reference, content, sealed, state, code, message, reasons::jsonb, statement_timestamp()
      from unnest($3::int[], $4::text::bytea[], $5::text::bytea[], $6::text::bytea[], $7::text[], $8::text[], $9::text[], $10::text[])
        with ordinality as given (line, reference, content, sealed, state, code, message, reasons, place)
      order by place
      on conflict (run_id, reference_digest) do update set
        reading = excluded.reading,
        line = excluded.line,
        content_digest = excluded.content_digest,
        ${replaced('sealed')}, ${replaced('shape')}, ${replaced('state')}, ${replaced('outcome')}, ${replaced('code')}, ${replaced('message')},
        ${replaced('reasons')}, ${replaced('kills')}, ${replaced('not_before')}, ${replaced('updated_at')},
        -- A worker that still sends what was there before must not end the new one.
        attempt = case when ${isOther} then row.attempt + 1 else row.attempt end
      where row.reading < excluded.reading or $11
      returning row.id, row.reference_digest as reference, row.state,
        row.updated_at = statement_timestamp() as "isChanged"`,
    [
      run.id,
      run.reading,
      column(({ row }) => row.line ?? null),
      arrayText(column(({ reference }) => reference)),
      arrayText(column(({ content }) => content)),
      arrayText(
        column(({ row, content, state }) => (state === 'done' ? null : sealRow(run, content, row.source))),
      ),
      column(({ state }) => state),
      column(({ code }) => code),
      column(({ message }) => message),
      column(({ row }) => (row.problem ? JSON.stringify(row.problem.reasons) : null)),
      run.isQueue,
      again,
      run.settings.shape,
    ],
  )
}

const isOther = `(row.content_digest is distinct from excluded.content_digest or ($12 and row.state = 'done'))`
const replaced = (column: string) =>
  `${column} = case when ${isOther} then excluded.${column} else row.${column} end`

/** The rows that have these references already. */
async function sameReferences(
  { schema }: Pick<Store, 'schema'>,
  execute: Execute,
  run: Run,
  repeated: readonly [Prepared, string][],
): Promise<Map<string, Stored>> {
  const rows = await execute<Stored>(
    `select id, line, reference_digest as reference, content_digest as content, state from "${schema}".run_row
      where run_id = $1 and reference_digest = any($2::text::bytea[])`,
    [run.id, arrayText(repeated.map(([{ reference }]) => reference))],
  )
  return new Map(rows.map((row) => [Buffer.from(row.reference).toString('base64'), row]))
}
