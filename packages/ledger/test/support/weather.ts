import type { CallFault, ProviderId } from '@portico/sandbox'

const everywhere: readonly CallFault[] = [
  { kind: 'reset', processed: true },
  { kind: 'reset', processed: false },
  { kind: 'reset', processed: { afterMs: 150 } },
  { kind: 'stall', processed: true },
  { kind: 'stall', processed: false },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504, processed: true },
  { kind: 'truncated' },
  { kind: 'malformed-json' },
  { kind: 'html' },
  { kind: 'latency', milliseconds: 400 },
  { kind: 'missing-fields' },
  { kind: 'extra-fields' },
]

/** Those that change an answer only, or that only some providers can have. */
const rare: readonly CallFault[] = [
  { kind: 'wrong-content-type' },
  { kind: 'edited', edit: (body) => ({ unexpected: body }) },
  { kind: 'clock-skew', seconds: 3_600 },
]
const ofProvider: Partial<Record<ProviderId, readonly CallFault[]>> = {
  'saudi-payee': [{ kind: 'unsigned' }, { kind: 'wrong-signature' }, { kind: 'unknown-status' }],
  'pending-kyc': [{ kind: 'unknown-status' }],
}

const tooMany: CallFault = { kind: 'status', status: 429, retryAfter: 1 }

/** A fault of any kind in a fifth of the calls. */
export function badWeather(random: () => number): CallFault {
  return oneOf(random, [...everywhere, tooMany])
}

/**
 * The same, with every kind that the sandbox has for this provider. One in 5,000 is refused as too many: that halves the rate for
 * minutes.
 */
export function worstWeather(random: () => number, provider: ProviderId): CallFault {
  if (random() < 0.0002) return tooMany
  return oneOf(random, [...everywhere, ...rare, ...(ofProvider[provider] ?? [])])
}

function oneOf(random: () => number, kinds: readonly CallFault[]): CallFault {
  if (random() > 0.2) return { kind: 'none' }
  return kinds[Math.floor(random() * kinds.length)] ?? { kind: 'none' }
}

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
