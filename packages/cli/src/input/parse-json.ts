import type { ParseError } from 'jsonc-parser'
import { err, ok, type Result } from 'neverthrow'
import { placeOf, whereInvalid } from './problem-words.ts'

/**
 * Parses JSON; the failure says where, without quoting the text: it may be a customer's. `hint` is added where further
 * values follow the first.
 */
export async function parseJson(text: string, hint = ''): Promise<Result<unknown, string>> {
  try {
    return ok(JSON.parse(text))
  } catch {
    // V8's own message quotes the text around the place.
    const { parse, printParseErrorCode } = await import('jsonc-parser')
    const errors: ParseError[] = []
    try {
      parse(text, errors, { disallowComments: true })
    } catch {
      // It calls itself for each level; `JSON.parse` reads any depth.
      return err('not valid JSON, and nested too deeply to say where')
    }
    const [error] = errors
    if (!error) return err('not valid JSON')
    const isSecond =
      printParseErrorCode(error.error) === 'EndOfFileExpected' && /[{[]/.test(text[error.offset] ?? '')
    return err(
      isSecond
        ? `not one JSON value: another begins at ${placeOf(text, error.offset)}${hint}`
        : `not valid JSON${whereInvalid(text, error.offset)}`,
    )
  }
}
