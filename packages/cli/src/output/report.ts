import type { Context } from '../context.ts'
import { printableJson } from './printable.ts'

/** Where results go. */
export interface Report {
  /** Prints one result: as JSON, or in the words for a person. */
  add(value: unknown, words: () => string): void
}

/**
 * Prints results on stdout as they come. One JSON document is indented; of many, each is a line of its own.
 */
export function createReport(
  { process: { stdout } }: Pick<Context, 'process'>,
  { json = false, many = false }: { json?: boolean | undefined; many?: boolean },
): Report {
  return {
    add(value, words) {
      const text = json ? printableJson(value, many ? 0 : 2) : words()
      stdout.write(`${text}\n`)
    },
  }
}
