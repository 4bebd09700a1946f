import type { CheckedSettings, HttpConnection } from '@portico/adapter-kit'
import { customer } from './read-customer.ts'
import { readRefusal } from './read-refusal.ts'
import type { acmePaySettings } from './settings.ts'

/** How Acme Pay is called: where, with which credentials, and what its refusals say. */
export const connectionOf = ({ apiKey, ...settings }: CheckedSettings<typeof acmePaySettings>) =>
  ({
    ...settings,
    authorize: () => ({ authorization: `Bearer ${apiKey}` }),
    customer,
    readRefusal,
  }) satisfies HttpConnection
