import type { CustomerRef } from '@portico/core'
import type { Context } from './context.ts'
import { suggestionFor } from './meant-by.ts'
import { namedAccounts } from './settings/named-accounts.ts'
import { type ProviderId, providerIds } from './settings/provider-id.ts'

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

export const revealFlag = {
  kind: 'boolean',
  optional: true,
  withNegated: false,
} as const

const isList = (word: string, known: readonly string[]) =>
  word.includes(',') && word.split(',').every((one) => known.includes(one))

function knownWord<Word extends string>(word: string, known: readonly Word[], ofList: string): Word {
  const found = known.find((one) => one === word)
  if (found !== undefined) return found
  if (isList(word, known)) throw new Error(ofList)
  throw new Error(`must be one of ${known.join(', ')}.${suggestionFor(word, known)}`)
}

/** Checks the name of an account, by default a provider's id, and suggests the right one; `ofList` is for a list of them. */
const accountParser = (ofList: string) =>
  function parse(this: Context, word: string): string {
    return knownWord(word, [...new Set([...providerIds, ...namedAccounts(this)])], ofList)
  }

const provider = { kind: 'parsed', optional: true, placeholder: 'id' } as const
const repeatIt = 'takes one provider each time: repeat it, as in --provider sqril --provider paycombat'

export const oneProvider = {
  ...provider,
  parse: accountParser('takes one provider here; `portico route` takes several'),
  brief: "The provider, or an account of the configuration. Default: the configuration's",
} as const

export const severalProviders = {
  ...provider,
  parse: accountParser(repeatIt),
  variadic: true,
  brief: 'A provider or an account; may be repeated. Default: those of the configuration, else all',
} as const

/** Providers apart from any configuration. */
export const severalProviderIds = {
  ...provider,
  parse: (word: string): ProviderId => knownWord(word, providerIds, repeatIt),
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
    brief: "<id> is the merchant's own reference; where the provider can look it up",
  },
} as const

export const customerId = {
  parse: String,
  placeholder: 'id',
  brief: "The provider's id of the customer",
} as const

export const customerRef = (id: string, { byReference }: RefFlags): CustomerRef =>
  byReference ? { reference: id } : id
