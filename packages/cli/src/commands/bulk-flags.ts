import type { RetriedState } from '@portico/bulk'

/** Flags that several commands for many customers have. */

export const runNumber = {
  parse: parseCount,
  placeholder: 'run',
  brief: 'The number of the run, as `portico report --all` lists it',
} as const

const boolean = { kind: 'boolean', optional: true, withNegated: false } as const
const count = { kind: 'parsed', parse: parseCount, optional: true, placeholder: 'number' } as const

export const sendFlags = {
  concurrency: {
    ...count,
    brief: 'The most requests at once. Default: 8, or fewer by the budget of the account',
  },
  workers: { ...count, brief: 'How many processes send to these accounts in total. Default: 1' },
} as const

export const updateFlags = {
  update: {
    ...boolean,
    brief: 'Send rows that differ from what is registered as updates. Default: they are reported',
  },
  acceptSideEffects: {
    ...boolean,
    brief: 'With --update: also changes with side effects, such as a new review that stops payouts',
  },
} as const

export const queueOnlyFlag = { ...boolean, brief: 'Send nothing now: `portico work` does it' } as const

/** A whole number above 0. */
export function parseCount(word: string): number {
  const number = Number(word)
  if (!/^\d{1,9}$/.test(word) || number === 0) throw new Error('must be a whole number above 0')
  return number
}

const retried: Readonly<Record<string, RetriedState>> = {
  refused: 'refused',
  'in-doubt': 'in_doubt',
  parked: 'parked',
  changed: 'changed',
}

export const onlyFlag = {
  kind: 'parsed',
  optional: true,
  placeholder: 'states',
  brief: `Only rows in these states: ${Object.keys(retried).join(',')}. Default: all of these`,
  parse(word: string): RetriedState[] {
    const states = word.split(',').map((state) => retried[state.trim()])
    const known = states.filter((state) => state !== undefined)
    if (known.length < states.length)
      throw new Error(`must be one or more of ${Object.keys(retried).join(', ')}, with commas between them`)
    return known
  },
} as const
