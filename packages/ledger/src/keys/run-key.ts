/** The context under which the data key of a run is wrapped. */
export const runKeyContext = (sourceDigest: Uint8Array): string =>
  `run:${Buffer.from(sourceDigest).toString('hex')}`
