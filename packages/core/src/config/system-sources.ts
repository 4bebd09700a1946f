import type { SecretSources } from './secret-from.ts'

// Core imports no Node built-in. In a runtime without them, `env` and `readFile` must be given.

/** The process's environment, if there is one. */
export const systemEnvironment = (): SecretSources['env'] => globalThis.process?.env ?? {}

/** Reads the beginning of a file by Node's file system: enough to see that it is longer than `maximumLength` characters. */
export function readTextFile(path: string, maximumLength: number): string {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs')
  if (!fs) throw new Error('this runtime has no file system')
  // A character of one UTF-16 unit has at most three bytes.
  const bytes = new Uint8Array(3 * (maximumLength + 1))
  const file = fs.openSync(path, 'r')
  try {
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = fs.readSync(file, bytes, length, bytes.length - length, null)
    }
    return new TextDecoder().decode(bytes.subarray(0, length))
  } finally {
    fs.closeSync(file)
  }
}
