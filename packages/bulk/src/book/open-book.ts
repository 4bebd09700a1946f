import type { Readable } from 'node:stream'
import { err, type Result } from 'neverthrow'
import type { Book, BookFormat, BookOptions, BookProblem, BookRow, BookShape } from './book.ts'
import { csvRows } from './csv-rows.ts'
import { encodingProblem } from './encoding-problem.ts'
import { type FittedMapping, fitMapping } from './fit-mapping.ts'
import { type Frame, type FrameOptions, frameRecords } from './frame-records.ts'
import { gathered } from './gathered.ts'
import { ndjsonRows } from './ndjson-rows.ts'
import { type CsvHeader, readHeader } from './read-header.ts'

const chunkBytes = 65_536
const defaultMaxRowBytes = 1_048_576

/**
 * Opens a book of customers: finds its format, reads the header and checks the mapping against it. Rows are read as they are
 * asked for. A bad row is a row with a problem, and never ends the book.
 *
 * @example
 * const opened = await openBook(createReadStream('book.csv'), { fileName: 'book.csv', mapping })
 * if (opened.isOk()) for await (const row of opened.value.rows) …
 */
export async function openBook(
  input: AsyncIterable<Uint8Array> | Readable,
  options: BookOptions = {},
): Promise<Result<Book, BookProblem>> {
  return openFitted(input, options, (header) => fitMapping(options.mapping, header))
}

/** The same with a mapping that is found from the header. */
export async function openFitted(
  input: AsyncIterable<Uint8Array> | Readable,
  options: BookOptions,
  fit: Fit,
): Promise<Result<Book, BookProblem>> {
  const chunks = gathered(input, chunkBytes)
  let opened: Result<Book, BookProblem>
  try {
    opened = await opening(chunks, options, fit)
  } catch {
    opened = refused('unreadable', ['The file cannot be read.'])
  }
  // The input is closed, whatever it says to that.
  if (opened.isErr()) await chunks.return(undefined).catch(() => undefined)
  return opened
}

/** Finds the mapping of a book by its header; NDJSON has none. */
type Fit = (header: readonly string[] | undefined) => Result<FittedMapping, BookProblem>

const refused = (code: BookProblem['code'], problems: BookProblem['problems']): Result<never, BookProblem> =>
  err({ code, problems })

async function opening(
  chunks: AsyncGenerator<Buffer>,
  { format: given, fileName, maxRowBytes = defaultMaxRowBytes }: BookOptions,
  fit: Fit,
): Promise<Result<Book, BookProblem>> {
  const first = await readUntil(chunks, (head) => isText(head), maxRowBytes)
  const encoding = encodingProblem(first.head)
  if (encoding !== undefined) return refused('encoding', [encoding])
  if (!isText(first.head)) return refused('empty', ['The file is empty.'])
  const whyNot = notLines(first.head)
  if (whyNot !== undefined) return refused('format', [whyNot])
  const format = given ?? formatOfName(fileName) ?? (isObject(first.head) ? 'ndjson' : 'csv')
  const { head, rest } = { head: first.head, rest: chunks }

  if (format === 'ndjson') {
    return fit(undefined).map(({ mapping: fitted, notices }) => {
      const shape: BookShape = { format, ...(fitted && { mapping: fitted }) }
      const frames = { lineBreak: 10, maxBytes: maxRowBytes, firstLine: 1 }
      return bookOf(shape, notices, framesOf(head, rest, frames), (some) => ndjsonRows(some, maxRowBytes))
    })
  }
  const more = await readUntil(rest, (bytes) => readHeader(bytes, false).isOk(), maxRowBytes, first)
  const header = readHeader(more.head, more.atEnd)
  if (header.isErr()) return refused('header', [header.error])
  return fit(header.value.names).map(({ mapping: fitted, notices }) => {
    const { names, delimiter, columns, isFailures } = header.value
    const shape: BookShape = { format, header: names, delimiter, ...(fitted && { mapping: fitted }) }
    const frames = framesOf(more.head.subarray(header.value.end), rest, csvFrames(header.value, maxRowBytes))
    const csv = { delimiter, columns, isFailures, maxBytes: maxRowBytes }
    return bookOf(shape, notices, frames, (some) => csvRows(some, csv))
  })
}

interface Beginning {
  /** The first bytes, without a byte order mark. */
  readonly head: Buffer
  /** Whether these are all. */
  readonly atEnd: boolean
}

/** Reads the first bytes until they are enough, but not many more than `mostBytes`. */
async function readUntil(
  chunks: AsyncGenerator<Buffer>,
  isEnough: (head: Buffer) => boolean,
  mostBytes: number,
  { head: before, atEnd }: Beginning = { head: Buffer.alloc(0), atEnd: false },
): Promise<Beginning> {
  let head = before
  while (!atEnd && head.length <= mostBytes && !isEnough(head)) {
    const { value, done } = await chunks.next()
    if (done) return { head, atEnd: true }
    head = withoutMark(Buffer.concat([head, value]))
  }
  return { head, atEnd }
}

const mark = Buffer.from([0xef, 0xbb, 0xbf])
const withoutMark = (bytes: Buffer) => (bytes.subarray(0, 3).equals(mark) ? bytes.subarray(3) : bytes)

/** The first characters, in an encoding that never fails. */
const startOf = (head: Buffer) => head.toString('latin1').trimStart()
const isText = (head: Buffer) => startOf(head) !== ''
const isObject = (head: Buffer) => startOf(head).startsWith('{')

/** Why a JSON text does not have one customer per line. */
function notLines(head: Buffer): string | undefined {
  const start = startOf(head)
  if (start.startsWith('['))
    return "The file is a JSON array. Write one object per line instead, for example by: jq -c '.[]' book.json > book.ndjson"
  return /^\{\s*\n/.test(start)
    ? 'The file has an object that is spread over several lines. Write one object per line, for example by: jq -c . book.json > book.ndjson'
    : undefined
}

function formatOfName(name = ''): BookFormat | undefined {
  if (/\.(csv|tsv)$/i.test(name)) return 'csv'
  return /\.(ndjson|jsonl)$/i.test(name) ? 'ndjson' : undefined
}

const csvFrames = (
  { delimiter, lineBreak, nextLine, columns }: CsvHeader,
  maxBytes: number,
): FrameOptions => ({
  lineBreak,
  maxBytes,
  firstLine: nextLine,
  cells: { delimiter: delimiter.charCodeAt(0), count: columns },
})

async function* framesOf(head: Buffer, rest: AsyncGenerator<Buffer>, options: FrameOptions) {
  yield* frameRecords(joined(head, rest), options)
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* rest
}

function bookOf(
  shape: BookShape,
  notices: readonly string[],
  frames: AsyncIterable<Frame[]>,
  rowsOf: (frames: readonly Frame[]) => BookRow[],
): Book {
  const rows = async function* (): AsyncGenerator<BookRow> {
    for await (const some of frames) yield* rowsOf(some)
  }
  return { ...shape, shape, notices, rows: rows() }
}
