import type { KeyObject } from 'node:crypto'
import type { StandIn } from '../server/stand-in.ts'
import { createSerial } from '../shared/create-serial.ts'
import type { WebhookSource } from '../webhooks/webhook-source.ts'
import { customerRoutes } from './customer-routes.ts'
import { eventBody, signedEvent } from './event.ts'
import { createGuard } from './guard.ts'
import { createIdempotency } from './idempotency.ts'
import { createKycLinks } from './kyc-links.ts'
import { linkRoutes } from './link-routes.ts'
import { personRoutes } from './person-routes.ts'
import { type BridgeState, createBridgeState } from './state.ts'
import { createBridgeStore } from './store.ts'
import { createTerms } from './terms.ts'

export interface BridgeCredentials {
  readonly apiKey: string
}

export interface Bridge extends StandIn, WebhookSource {
  readonly state: BridgeState
}

/** Plays Bridge's customers API: individuals and businesses, their persons, hosted links and events. */
export function createBridge(
  { apiKey }: BridgeCredentials,
  webhookKey: KeyObject | undefined,
  now: () => Date,
  moved: (body: string) => void,
): Bridge {
  const serial = createSerial('bridge')
  const events = createSerial('bridge event')
  let sequence = 0
  const store = createBridgeStore(now, serial, (mutation, customer, before) => {
    sequence += 1
    moved(eventBody({ id: events.next(), sequence, mutation, customer, before }))
  })
  const terms = createTerms(store, serial)
  const links = createKycLinks(now, serial)
  const idempotency = createIdempotency(now)
  const guard = createGuard(apiKey, store, idempotency)

  return {
    state: createBridgeState(store, terms, now),
    clear() {
      sequence = 0
      for (const part of [store, terms, links, idempotency, serial, events]) part.clear()
    },
    routes: [
      ...customerRoutes({ store, guard, now }),
      ...personRoutes({ store, guard, now }),
      ...linkRoutes({ store, terms, links, guard }),
    ],
    signatureHeader: 'x-webhook-signature',
    webhookFor(id) {
      const customer = store.get(id)
      return (
        customer &&
        eventBody({ id: events.next(), sequence, mutation: 'updated', customer, before: undefined })
      )
    },
    signWebhook(url, body) {
      if (!webhookKey) throw new Error('The sandbox was started without bridge.')
      return signedEvent(url, body, webhookKey, now())
    },
  }
}
