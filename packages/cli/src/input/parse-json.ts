import type { ParseError } from 'jsonc-parser'
import { err, ok, type Result } from 'neverthrow'
import { placeOf } from './problem-words.ts'

/** Parses JSON; the failure says where, without quoting the text: it may be a customer's. */
export async function parseJson(text: string): Promise<Result<unknown, string>> {
  try {
    return ok(JSON.parse(text))
  } catch {
    // V8's own message quotes the text around the place.
    const { parse } = await import('jsonc-parser')
    const errors: ParseError[] = []
    parse(text, errors, { disallowComments: true })
    const [error] = errors
    return err(error ? `not valid JSON at ${placeOf(text, error.offset)}` : 'not valid JSON')
  }
}
