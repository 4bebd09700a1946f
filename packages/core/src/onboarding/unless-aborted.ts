/** What a promise gives, or `undefined` as soon as the caller aborts. Nobody is left listening afterwards. */
export function unlessAborted<T>(
  signal: AbortSignal | undefined,
  promise: PromiseLike<T>,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop)
    promise.then(resolve, reject).then(() => signal?.removeEventListener('abort', stop))
  })
}
