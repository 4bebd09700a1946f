import type { CallContext } from '@portico/core/adapter'

// What the adapter sends and receives.

export type Effect = 'read' | 'safe' | 'unsafe'

export interface Sent {
  operation: string
  method: string
  route: string
  path: string
  body: string
  effect: Effect
  context: CallContext
  /** By which the provider recognises a repeated write. */
  key?: string | undefined
  /** The token of the login, if there is one. */
  token?: string
}

export interface Received {
  status: number
  headers: Headers
  text: string
}
