import { printableLines } from './printable.ts'
import { wrapLines } from './wrap-lines.ts'

/**
 * A stream that replaces what does not print, in everything that is written to it: the last guard before a terminal. With
 * `wrap` it also breaks lines to the width of the terminal: for messages, which may be long. Results are broken where they
 * are made, because requests and answers must keep their lines.
 */
export function printingStream(stream: NodeJS.WriteStream, { wrap = false } = {}): NodeJS.WriteStream {
  const shown = (text: string) => {
    const lines = printableLines(text, stream.isTTY === true)
    return wrap ? wrapLines(lines.split('\n'), stream).join('\n') : lines
  }
  const write = (text: string | Uint8Array) => stream.write(typeof text === 'string' ? shown(text) : text)
  return Object.assign(Object.create(stream), { write })
}
