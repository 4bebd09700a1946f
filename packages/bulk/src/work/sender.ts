import { randomUUID } from 'node:crypto'
import { type Customer, type Onboarding, type OnboardingError, onboardingWith } from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'
import { type RowCustomer, type RowRefusal, readRow } from '../book/read-row.ts'
import type { LoadedRow } from '../rows/load-rows.ts'
import { unsealRow } from '../rows/sealed-row.ts'
import { type Run, shapeOf } from '../runs/run.ts'
import { type CanAsk, createCanAsk } from './can-ask.ts'
import { changesOf } from './changes-of.ts'
import { documentsOf, uploadLate } from './documents.ts'
import { type Ending, endOfFailed, endOfRegistered, isDoubt } from './ending-of.ts'
import { type Health, watchRequests } from './health.ts'

/** Sends the rows of one account. */
export interface Sender {
  /** Sends a row, and says how it ended and what that says about the account. `signal` abandons the request. */
  send(run: Run, row: LoadedRow, signal: AbortSignal | undefined): Promise<Sent>
  /** Looks up a customer, only to see whether the provider answers. */
  lookUp(providerCustomerId: string, signal: AbortSignal | undefined): Promise<Health>
}

/** How a row ended, and what that says about its account. */
export interface Sent {
  readonly end: Ending
  readonly health: Health
}

/** A sender with the ledger that admits its requests. */
export function createSender(onboarding: Onboarding, ledger: PorticoLedger): Sender {
  const watch = watchRequests()
  const sending = onboardingWith(onboarding, (options) => ({
    ...options,
    ledger,
    observe: (event) => {
      watch.observe(event)
      return options.observe?.(event)
    },
  }))
  const canAsk = createCanAsk(onboarding, ledger)
  return {
    async send(run, row, signal) {
      const callId = `run-${run.id}-${row.id}-${row.attempt}`
      const end = await readRow(unsealRow(run, row.content, row.sealed), shapeOf(run, row.shape)).match(
        (read) => sendCustomer({ onboarding: sending, canAsk }, run, row, read, { callId, signal }),
        unreadable,
      )
      return { end, health: watch.take(callId) }
    },
    async lookUp(id, signal) {
      const callId = `look-up-${randomUUID()}`
      await sending.get(id, { callId, signal })
      return watch.take(callId)
    },
  }
}

interface CallOptions {
  readonly callId: string
  readonly signal: AbortSignal | undefined
}

interface Account {
  readonly onboarding: Onboarding
  readonly canAsk: CanAsk
}

async function sendCustomer(
  { onboarding, canAsk }: Account,
  run: Run,
  { attempt }: LoadedRow,
  { customer: read, documents: named }: RowCustomer,
  options: CallOptions,
): Promise<Ending> {
  const { settings } = run
  // `create` checks it.
  const customer = read as unknown as Customer
  const { strict = false, again = false } = settings
  const found = await documentsOf(run, named)
  if (found.isErr()) return found.error
  const documents = found.value
  const failed = async (error: OnboardingError): Promise<Ending> => {
    const bySearch = isDoubt(error) && (await canAsk(customer, documents))
    return endOfFailed(error, attempt, { bySearch, byId: onboarding.adapter.get !== undefined })
  }
  const created = await onboarding.create(customer, {
    ...options,
    strict,
    again,
    ...(documents.length > 0 && { documents }),
  })
  if (created.isOk()) {
    const uploaded = await uploadLate(onboarding, customer, documents, created.value, options)
    return uploaded.isOk() ? endOfRegistered(created.value) : failed(uploaded.error)
  }
  const { error } = created
  const id = error.providerCustomerId
  const changes =
    error.code === 'content_changed' && settings.update && id !== undefined
      ? changesOf(customer, error.issues)
      : undefined
  if (!changes || id === undefined) return failed(error)
  const { ready, invalid, warnings } = onboarding.preflightUpdate(changes)
  if (!ready)
    return {
      state: 'changed',
      code: 'unmet_requirements',
      message: 'The change cannot be sent',
      reasons: invalid,
      isUnsent: true,
    }
  const [effect] = warnings
  if (effect && !settings.acceptSideEffects)
    return { state: 'changed', code: 'side_effect', message: effect.message, isUnsent: true }
  const updated = await onboarding.update(id, changes, { ...options, strict: strict && !effect })
  return updated.isOk() ? endOfRegistered({ outcome: 'updated' }) : failed(updated.error)
}

const unreadable = async ({ problems }: RowRefusal): Promise<Ending> => ({
  state: 'unreadable',
  code: 'unreadable',
  message: 'The row cannot be read',
  reasons: problems,
  isUnsent: true,
})
