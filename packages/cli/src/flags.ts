import { customerStatuses } from '@portico/core'
import type { ProviderId } from '@portico/sandbox'
import { UsageError } from './command.ts'
import type { Context } from './context.ts'
import { suggestionFor } from './meant-by.ts'
import { builtInIds } from './settings/built-in-adapters.ts'

/** Where settings come from. */
export interface SettingsFlags {
  readonly config?: string
  readonly sandbox?: boolean
}

export interface OutputFlags {
  readonly json?: boolean
}

export const outputFlags = {
  json: {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'Print one JSON document, or one per line for many, and nothing else on stdout',
  },
} as const

export const settingsFlags = {
  config: {
    kind: 'parsed',
    parse: String,
    optional: true,
    placeholder: 'file',
    brief: 'The configuration. Default: portico.config.json, where there is one',
  },
  sandbox: {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'Use stand-ins of the providers on this machine, without any account',
  },
} as const

/** Of commands that need the ledger of a configuration, which a sandbox does not have. */
export const configFlag = { config: settingsFlags.config } as const

export interface ConfigFlag {
  readonly config?: string
}

export const againFlag = {
  kind: 'boolean',
  optional: true,
  withNegated: false,
  brief: 'Register anew whom the ledger knows as rejected, closed, erased or forgotten',
} as const

export const customerReference = {
  parse: String,
  placeholder: 'reference',
  brief: "The merchant's own reference of the customer",
} as const

/** An account of the ledger. */
export const accountName = {
  parse: String,
  placeholder: 'account',
  brief: 'The account, by its name in the configuration',
} as const

export const accountFlag = { kind: 'parsed', ...accountName, placeholder: 'name' } as const

export const statusFlag = { kind: 'enum', values: customerStatuses, optional: true } as const

export const revealFlag = {
  kind: 'boolean',
  optional: true,
  withNegated: false,
} as const

const isList = (word: string, known: readonly string[]) =>
  word.includes(',') && word.split(',').every((one) => known.includes(one))

interface Known {
  readonly words: readonly string[]
  /** What to say of a list of them, where one is expected. */
  readonly ofList: string
  /** Why some words are not known. */
  readonly problems?: readonly string[]
}

/** Throws `UsageError`: stricli adds the name of the option only to what a parser throws at once. */
function knownWord(word: string, { words, ofList, problems = [] }: Known): string {
  if (words.includes(word)) return word
  const choice = `must be one of ${words.join(', ')}.${suggestionFor(word, words)}`
  const message = isList(word, words) ? ofList : [choice, ...problems].join(' ')
  throw new UsageError(`--provider ${message}`)
}

/** Checks the name of an adapter or, unless there are `noAccounts`, of an account, and suggests the right one. */
const providerParser = (ofList: string, { noAccounts = false } = {}) =>
  async function parse(this: Context, word: string): Promise<string> {
    if (builtInIds.includes(word)) return word
    // Reads the configuration and may load packages: only for what is not built in.
    const { namesIn } = await import('./settings/known-names.ts')
    const { adapters, accounts, problems } = await namesIn(this)
    const words = noAccounts ? adapters : [...new Set([...adapters, ...accounts])]
    return knownWord(word, { words, ofList, problems })
  }

const provider = { kind: 'parsed', optional: true, placeholder: 'id' } as const
const repeatIt = 'takes one provider each time: repeat it, as in --provider sqril --provider paycombat'

export const oneProvider = {
  ...provider,
  parse: providerParser('takes one provider here; `portico route` takes several'),
  brief: "The provider, or an account of the configuration. Default: the configuration's",
} as const

export const severalProviders = {
  ...provider,
  parse: providerParser(repeatIt),
  variadic: true,
  brief: 'A provider or an account; may be repeated. Default: those of the configuration, else all',
} as const

/** Providers to write settings for. */
export const severalAdapters = {
  ...provider,
  parse: providerParser(repeatIt, { noAccounts: true }),
  variadic: true,
} as const

/** Providers that the sandbox can play. */
export const severalStandIns = {
  ...provider,
  async parse(word: string): Promise<ProviderId> {
    const { providerIds } = await import('@portico/sandbox')
    const known = knownWord(word, { words: providerIds, ofList: repeatIt })
    // `knownWord` returns one of them.
    return known as ProviderId
  },
  variadic: true,
} as const

export const strictFlag = {
  kind: 'boolean',
  optional: true,
  withNegated: false,
  brief: 'Refuse a customer of whom the provider would not get everything',
} as const

export const kindFlag = { kind: 'enum', values: ['individual', 'company'], optional: true } as const

export const customerFile = {
  parse: String,
  placeholder: 'file',
  brief: 'Customers as JSON, a JSON array or newline-delimited JSON; - reads stdin',
} as const

/** How `get` and `update` name a customer. */
export interface RefFlags {
  readonly byReference?: boolean
}

export const refFlags = {
  byReference: {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: "<id> is the merchant's own reference; where the provider or the ledger can look it up",
  },
} as const

export const customerId = {
  parse: String,
  placeholder: 'id',
  brief: "The provider's id of the customer",
} as const
