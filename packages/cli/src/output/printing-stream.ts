import { printableLines } from './printable.ts'

/** A stream that writes only what prints, whoever writes: the last guard before a terminal. */
export function printingStream(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string | Uint8Array) =>
    stream.write(typeof text === 'string' ? printableLines(text, stream.isTTY === true) : text)
  return Object.assign(Object.create(stream), { write })
}
