import type { CustomerRef } from '@portico/core'
import { suggestionFor } from './meant-by.ts'
import { isProviderId, type ProviderId, providerIds } from './settings/provider-id.ts'

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

const isList = (word: string) => word.includes(',') && word.split(',').every(isProviderId)

/** Checks a provider's id, and suggests the right one; `ofList` says what to do with a list of them. */
const parserOf =
  (ofList: string) =>
  (word: string): ProviderId => {
    if (isProviderId(word)) return word
    if (isList(word)) throw new Error(ofList)
    throw new Error(`must be one of ${providerIds.join(', ')}.${suggestionFor(word, providerIds)}`)
  }

const provider = { kind: 'parsed', optional: true, placeholder: 'id' } as const

export const oneProvider = {
  ...provider,
  parse: parserOf('takes one provider here; `portico route` takes several'),
  brief: "The provider. Default: the configuration's",
} as const

export const severalProviders = {
  ...provider,
  parse: parserOf('takes one provider each time: repeat it, as in --provider sqril --provider paycombat'),
  variadic: true,
  brief: 'A provider; may be repeated. Default: those of the configuration, else all',
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
