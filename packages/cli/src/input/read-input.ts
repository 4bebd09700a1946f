import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { addAbortSignal, type Readable } from 'node:stream'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { isRecord } from '../is-record.ts'
import { linesOf } from './lines-of.ts'
import { parseJson } from './parse-json.ts'
import { howToGiveMany, isBinary, shownPath, whyUnreadable } from './problem-words.ts'

/** One value of an input. */
export type Entry = {
  /** Counted from 1, where the input has one value per line. */
  readonly line?: number
  /** Counted from 0, where the input is a JSON array. */
  readonly index?: number
} & ({ readonly value: unknown } | { readonly problem: string })

/** What a file holds. */
export interface Input {
  /** Whether it may hold more than one value: newline-delimited, or a JSON array. */
  readonly many: boolean
  /** Ends early when the command is asked to stop. */
  readonly entries: AsyncIterable<Entry>
}

/**
 * Reads a JSON file, a JSON array, or newline-delimited JSON (then line by line, in constant memory); `-` is stdin.
 * It is newline-delimited if it is named `.ndjson` or `.jsonl`, or if its first line is a whole object. Throws
 * `UsageError` where there is nothing to go on; a bad line of many is an entry of its own.
 */
export const readCustomers = (path: string, context: Context): Promise<Input> =>
  readInput(path, context, howToGiveMany)

/** Reads the only value of a file, an object. Throws `UsageError` where it is none, or where there are more. */
export async function readObject(path: string, context: Context): Promise<Record<string, unknown>> {
  const { entries } = await readInput(path, context, '', 'It must hold a JSON object')
  const found: Entry[] = []
  for await (const entry of entries) found.push(entry)
  // The caller looks whether it is to stop.
  if (context.stop.requested.aborted) return {}
  const [entry] = found
  if (found.length > 1) throw new UsageError(`${shownInput(path)} holds more than one value`)
  if (entry && 'problem' in entry) throw new UsageError(`${shownInput(path)} is ${entry.problem}`)
  if (entry?.index === undefined && isRecord(entry?.value)) return entry.value
  throw new UsageError(`${shownInput(path)} must hold a JSON object`)
}

/** The lines of a file or, for `-`, of stdin. Ends early when the command is asked to stop. Throws `UsageError`. */
export async function* readLines(path: string, context: Context): AsyncGenerator<Line> {
  yield* linesUntilStopped(await openStream(path, context, ''), context)
}

async function readInput(
  path: string,
  context: Context,
  hint: string,
  asJson = customersAsJson,
): Promise<Input> {
  const lines = linesUntilStopped(await openStream(path, context, hint), context)
  const first = await nextFilled(lines)
  if (!first && !context.stop.requested.aborted) throw new UsageError(`${shownInput(path)} is empty`)
  const whyNot = first && whyNotJson(first.text, path, asJson)
  if (whyNot) {
    await lines.return(undefined)
    throw new UsageError(`${shownInput(path)} is ${whyNot}`)
  }
  const named = /\.(ndjson|jsonl)$/i.test(path)
  if (named || (await isObject(first?.text))) return { many: true, entries: entriesOf(first, lines) }

  const text = await gather(first, lines)
  if (context.stop.requested.aborted) return { many: false, entries: listed([]) }
  const parsed = await parseJson(text, hint)
  if (parsed.isErr()) throw new UsageError(`${shownInput(path)} is ${parsed.error}`)
  const { value } = parsed
  if (isRecord(value)) return { many: false, entries: listed([{ value }]) }
  if (!Array.isArray(value)) throw new UsageError(`${shownInput(path)} must hold a JSON object`)
  return { many: true, entries: listed(value.map((element: unknown, index) => ({ index, value: element }))) }
}

const customersAsJson = 'Give customers as JSON: one object, an array, or one object per line'

/** Why a text is not JSON at all, as its first line shows. */
function whyNotJson(line: string, path: string, asJson: string): string | undefined {
  if (isBinary(line)) return 'not a text file in UTF-8: save it as UTF-8'
  if (/^\s*[[{]/.test(line)) return undefined
  return /\.[ct]sv$/i.test(path) || /^[^,;\t]+([,;\t][^,;\t]*)+$/.test(line)
    ? `not JSON but, it seems, CSV. ${asJson}`
    : undefined
}

/** A file's name as given, for messages. */
export const shownInput = (path: string) =>
  path === '-' ? 'The standard input' : `The file ${shownPath(path)}`

/** A line of a file. */
export interface Line {
  /** Counted from 1. */
  number: number
  text: string
}

/** Opens a file or, for `-`, stdin. Throws `UsageError`. */
export async function openStream(path: string, { process }: Context, hint: string): Promise<Readable> {
  if (path === '-') {
    if (process.stdin.isTTY) process.stderr.write('Reading from the terminal; end with Ctrl-D.\n')
    return process.stdin
  }
  try {
    const handle = await open(resolve(process.cwd(), path))
    if (!(await handle.stat()).isDirectory()) return handle.createReadStream()
    await handle.close()
  } catch (problem) {
    throw new UsageError(`${shownInput(path)} ${whyUnreadable(problem)}`)
  }
  throw new UsageError(`${shownInput(path)} is a folder${hint}`)
}

async function* linesUntilStopped(stream: Readable, { stop }: Context): AsyncGenerator<Line> {
  let number = 0
  try {
    for await (const text of linesOf(addAbortSignal(stop.requested, stream))) {
      number += 1
      yield { number, text }
    }
  } catch (problem) {
    if (!stop.requested.aborted) throw problem
  }
}

async function nextFilled(lines: AsyncGenerator<Line>): Promise<Line | undefined> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) return undefined
    if (value.text.trim() !== '') return value
  }
}

async function isObject(text: string | undefined): Promise<boolean> {
  if (text === undefined) return false
  const parsed = await parseJson(text)
  return parsed.isOk() && isRecord(parsed.value)
}

async function* entriesOf(first: Line | undefined, lines: AsyncGenerator<Line>): AsyncGenerator<Entry> {
  try {
    for (let line = first; line; line = await nextFilled(lines)) {
      const parsed = await parseJson(line.text)
      const found = parsed.isOk() ? { value: parsed.value } : { problem: parsed.error }
      yield { line: line.number, ...found }
    }
  } finally {
    // Whoever stops early lets go of the file too.
    await lines.return(undefined)
  }
}

/** The whole text, with lines where they were, so that places in it are right. */
async function gather(first: Line | undefined, lines: AsyncGenerator<Line>): Promise<string> {
  if (!first) return ''
  const texts = [...Array<string>(first.number - 1).fill(''), first.text]
  for await (const { text } of lines) texts.push(text)
  return texts.join('\n')
}

async function* listed(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries
}
