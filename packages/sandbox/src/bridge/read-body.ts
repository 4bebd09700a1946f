import type { Call } from '../server/stand-in.ts'
import { readJsonObject } from '../shared/read-json-object.ts'

/** inferred: files of 24 MB each are in the bodies, and how many is not said. */
const maximumBytes = 128 * 1024 * 1024

export const readBody = ({ headers, rawBody }: Call): Record<string, unknown> | undefined =>
  readJsonObject(headers, rawBody, maximumBytes)
