import type { CallOptions } from '../adapter/call-context.ts'

/** The options of a call, each read once. Throws if `signal` is not an `AbortSignal`: call it within `guarded`. */
export function readOptions<Options extends CallOptions>(given: Options | null | undefined): Options {
  const { signal, ...others } = { ...given } as Options
  if ((signal ?? undefined) === undefined) return others as Options
  if (typeof signal?.addEventListener !== 'function') throw new TypeError('signal must be an AbortSignal')
  return { ...others, signal } as Options
}
