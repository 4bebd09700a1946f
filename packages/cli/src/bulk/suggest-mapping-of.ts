import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Mapping } from '@portico/bulk'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { shownPath } from '../input/problem-words.ts'
import { printableJson } from '../output/printable.ts'
import { writePrivately } from '../settings/write-privately.ts'
import { conclude } from '../stop.ts'
import { type BookFlags, bookProblemWords, openInput } from './book-input.ts'

/** Proposes a mapping from the header of a book: into the file of `--mapping`, else on stdout. */
export async function suggestMappingOf(context: Context, flags: BookFlags, path: string): Promise<ExitCode> {
  const { process } = context
  const { mapping: file, format } = flags
  if (file !== undefined && existsSync(resolve(process.cwd(), file)))
    throw new UsageError(
      `The file ${shownPath(file)} is there already: name another one for the mapping, or remove it`,
    )
  const { readMapping, sampleBook, suggestMapping } = await import('@portico/bulk')
  const sampled = await sampleBook(await openInput(path, context), { fileName: basename(path), format })
  if (context.stop.requested.aborted) return conclude(context, exitCodes.done, 'Nothing was written.')
  if (sampled.isErr()) throw new UsageError(bookProblemWords(path, {}, sampled.error))
  const { header, samples } = sampled.value
  const mapping = suggestMapping(header, samples)
  const text = `${printableJson(mapping, 2)}\n`
  if (file === undefined) process.stdout.write(text)
  else writePrivately(file, text, { process, replace: false })

  const problems = readMapping(mapping).match(
    () => [],
    (found) => found,
  )
  const lines = [
    ...(file === undefined ? [] : [`Wrote ${shownPath(file)}.`]),
    ...summaryOf(mapping),
    ...problems.map((problem) => `- ${problem}`),
    `Check it: the meaning of columns is guessed from their names. Then: portico import ${shownPath(path, '<book>')} --mapping ${file === undefined ? 'map.json' : shownPath(file)} --dry-run --provider <account>`,
  ]
  process.stderr.write(`${lines.join('\n')}\n`)
  return exitCodes.done
}

function summaryOf(mapping: Mapping): string[] {
  const names = Object.keys(mapping).filter((name) => !name.startsWith('='))
  const left = names.filter((name) => mapping[name] === null)
  const fills = JSON.stringify(Object.values(mapping)).includes('"reference"')
  return [
    `${names.length - left.length} of ${names.length} columns were recognised.`,
    ...(left.length > 0
      ? [`- without a path, ignored: ${left.map((name) => JSON.stringify(name)).join(', ')}`]
      : []),
    ...(fills ? [] : ['- no column was recognised as the reference, the unique id of a customer: name one']),
  ]
}
