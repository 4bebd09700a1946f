import { printableLines } from './printable.ts'

/** A stream that replaces what does not print, in everything that is written to it: the last guard before a terminal. */
export function printingStream(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string | Uint8Array) =>
    stream.write(typeof text === 'string' ? printableLines(text, stream.isTTY === true) : text)
  return Object.assign(Object.create(stream), { write })
}
