import { isPrintable, lengthOf } from '../customer/primitives.ts'

const mostCharacters = 128

/** The id of a call: the given one if it can be logged, else a fresh UUID. A bad id must not fail the call. */
export const callIdOf = (given: unknown): string =>
  typeof given === 'string' && isPrintable(given) && lengthOf(given) <= mostCharacters
    ? given
    : globalThis.crypto.randomUUID()
