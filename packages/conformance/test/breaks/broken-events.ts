import type { EventRequest } from '@portico/core/adapter'
import type { AcmeUnverified } from '../reference/acme-operations.ts'
import { correctParts } from '../reference/acme-parts.ts'
import { parts } from './broken.ts'

type ReadEvent = typeof correctParts.readEvent

export type Unverified = AcmeUnverified

const { readEvent } = correctParts

/** It reads events otherwise. */
export const readsEvent = (wrong: ReadEvent) => parts({ readEvent: wrong })

/** What it says of an event that was read well. */
export const says = (change: (event: Unverified, request: EventRequest) => Partial<Unverified>) =>
  readsEvent((request, settings, read) =>
    readEvent(request, settings, read).map((event) => ({ ...event, ...change(event, request) })),
  )

/** It reads another request than it was given. */
export const takes = (change: (request: EventRequest) => EventRequest) =>
  readsEvent((request, settings, read) => readEvent(change(request), settings, read))

/** What an event says of itself in its headers. */
export const header = ({ headers }: EventRequest, name: string) => String(headers[`x-acme-${name}`] ?? '')
