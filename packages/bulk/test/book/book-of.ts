import type { Result } from 'neverthrow'
import type { Book, BookOptions, BookProblem, BookRow } from '../../src/book/book.ts'
import { openBook } from '../../src/index.ts'

/** The bytes of a book in chunks of this size. */
export async function* chunksOf(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

export const opened = (
  content: string | Uint8Array,
  options: BookOptions & { size?: number } = {},
): Promise<Result<Book, BookProblem>> => openBook(chunksOf(content, options.size), options)

/** The book. Throws its problems. */
export async function bookOf(
  content: string | Uint8Array,
  options: BookOptions & { size?: number } = {},
): Promise<Book> {
  const book = await opened(content, options)
  if (book.isErr()) throw new Error(`${book.error.code}: ${book.error.problems.join(' ')}`)
  return book.value
}

export async function rowsOf(book: Book): Promise<BookRow[]> {
  const rows: BookRow[] = []
  for await (const row of book.rows) rows.push(row)
  return rows
}
