import type { Customer, LedgerEntry, Onboarding } from '@portico/core'
import { exitCodes } from '../exit-code.ts'
import { referenceOf } from '../input/label-of.ts'
import { printable } from '../output/printable.ts'
import type { Paint } from '../output/style.ts'
import { failed, type Outcome, registered } from './outcome.ts'
import { reached } from './with-ledger.ts'

interface Options {
  readonly paint: Paint
  readonly reveal?: boolean | undefined
  readonly signal: AbortSignal
}

/** Finds out what became of one customer: by the ledger's record of the create if it has one, else by asking the provider. */
export async function reconcileOne(
  value: unknown,
  onboarding: Onboarding,
  options: Options,
): Promise<Outcome> {
  const reference = referenceOf(value)
  if (reference === undefined || !(await entryOf(onboarding, reference)))
    return askProvider(value, onboarding, options)
  const settled = await onboarding.settle({ reference, signal: options.signal })
  if (settled.isErr()) return unknown(failed(settled.error, 'read', options.paint))
  if (settled.value.type === 'registered')
    return registered(settled.value.registration, options.paint, options.reveal)
  // Absence counts at the second time, and what is not in doubt is known.
  return inLedger(onboarding, await entryOf(onboarding, reference), settled.value.type)
}

const entryOf = async (
  { ledger, account }: Onboarding,
  reference: string,
): Promise<LedgerEntry | undefined> =>
  ledger && (await reached(ledger.find(reference))).find((entry) => entry.account.name === account)

function inLedger(
  { provider }: Onboarding,
  entry: LedgerEntry | undefined,
  settled: 'absent' | 'nothing_in_doubt',
): Outcome {
  if (!entry || entry.state === 'released' || entry.state === 'forgotten') return absent(provider)
  const { providerCustomerId, status } = entry
  if (entry.state === 'registered')
    return {
      code: exitCodes.done,
      json: { provider, type: 'registered', providerCustomerId, status: status?.status },
      words: `existing  ${status?.status ?? 'unknown'}`,
      lines: [`id       ${printable(providerCustomerId ?? '')}`],
    }
  const line = settled === 'absent' ? absentOnce : tooEarly
  return unknown({
    code: exitCodes.unknown,
    json: { provider, type: entry.state },
    words: '',
    lines: [line],
  })
}

const absentOnce =
  'The provider does not list this customer. Once is not enough: run this again later, as it may still be at work.'
const tooEarly =
  'The provider may still be at work, or another call is. Run this again in some minutes; `portico list --summary` shows the age.'

const askProvider = async (value: unknown, onboarding: Onboarding, options: Options): Promise<Outcome> =>
  // `reconcile` checks everything itself, as `create` did.
  onboarding.reconcile(value as Customer, { signal: options.signal }).match(
    (found) =>
      found.type === 'registered'
        ? registered(found.registration, options.paint, options.reveal)
        : absent(onboarding.provider),
    (error) => {
      const outcome = failed(error, 'read', options.paint)
      // A customer that is not ready was never sent; the outcome of any other is as unknown as before.
      const wasNeverSent = error.code === 'invalid_customer' || error.code === 'unmet_requirements'
      return wasNeverSent ? outcome : unknown(outcome)
    },
  )

const unknown = (outcome: Outcome): Outcome => ({
  ...outcome,
  code: exitCodes.unknown,
  words: 'still unknown',
})

const absent = (provider: string): Outcome => ({
  code: exitCodes.done,
  json: { provider, type: 'absent' },
  words: 'absent',
  lines: ['The provider does not have this customer: it may be created.'],
})
