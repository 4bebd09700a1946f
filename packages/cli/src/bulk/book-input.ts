import { basename, dirname, resolve } from 'node:path'
import { addAbortSignal, type Readable } from 'node:stream'
import type { Book, BookFormat, BookProblem } from '@portico/bulk'
import { UnavailableError, UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { openStream, readObject, shownInput } from '../input/read-input.ts'

/** Where a book comes from. */
export interface BookFlags {
  readonly mapping?: string
  readonly format?: BookFormat
}

/** The bytes of a book. They throw when the command is asked to stop. Throws `UsageError`. */
export async function openInput(path: string, context: Context): Promise<Readable> {
  return addAbortSignal(context.stop.requested, await openStream(path, context, ''))
}

/** The same bytes. Throws `UnavailableError` for a file that can no longer be read. */
async function* bytesOf(input: Readable, path: string, { stop }: Context): AsyncGenerator<Uint8Array> {
  try {
    yield* input
  } catch (problem) {
    if (stop.requested.aborted) throw problem
    throw new UnavailableError(
      `${shownInput(path)} could not be read to its end. The same command again continues`,
    )
  }
}

/** A book whose input is closed with it. */
export type OpenedBook = Book & AsyncDisposable

/**
 * Opens a book with its mapping, and prints what should be looked at. `undefined` if the command is asked to stop meanwhile. Throws
 * `UsageError`.
 */
export async function openBookAt(
  path: string,
  flags: BookFlags,
  context: Context,
): Promise<OpenedBook | undefined> {
  if (path === '-' && flags.mapping === '-')
    throw new UsageError('Only one of the book and the mapping can be read from stdin')
  const mapping = flags.mapping === undefined ? undefined : await readObject(flags.mapping, context)
  const { openBook } = await import('@portico/bulk')
  const input = await openInput(path, context)
  const opened = await openBook(bytesOf(input, path, context), {
    fileName: basename(path),
    format: flags.format,
    mapping,
  })
  if (context.stop.requested.aborted) {
    input.destroy()
    return undefined
  }
  if (opened.isErr()) throw new UsageError(bookProblemWords(path, flags, opened.error))
  for (const notice of opened.value.notices) context.process.stderr.write(`portico: ${notice}\n`)
  return {
    ...opened.value,
    async [Symbol.asyncDispose]() {
      input.destroy()
    },
  }
}

/** Why a book cannot be opened. */
export function bookProblemWords(
  path: string,
  { mapping }: BookFlags,
  { code, problems }: BookProblem,
): string {
  const what = code === 'mapping' && mapping !== undefined ? 'The mapping does not fit' : 'cannot be used'
  const [first, ...others] = problems
  const title = code === 'mapping' && mapping !== undefined ? what : `${shownInput(path)} ${what}`
  return others.length === 0
    ? `${title}: ${first}`
    : `${title}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`
}

/** The folder of the files that rows name: by default that of the book. */
export const filesOf = (path: string, files: string | undefined, { process }: Context): string =>
  resolve(process.cwd(), files ?? (path === '-' ? '.' : dirname(path)))
