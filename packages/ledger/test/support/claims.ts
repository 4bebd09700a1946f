import type { Claim, ClaimEnding, ClaimRequest, Lease, NamedAccount, ReceivedStatus } from '@portico/core'

/** An invented account. */
export const accountOf = (changes: Partial<NamedAccount> = {}): NamedAccount => ({
  provider: 'invented',
  baseUrl: 'https://api.example.com',
  merchant: 'one',
  name: 'invented',
  ...changes,
})

/** A create as `createOnboarding` claims it. */
export const claimOf = (reference: string, changes: Partial<ClaimRequest> = {}): ClaimRequest => ({
  account: accountOf(),
  reference,
  request: {
    kind: 'individual',
    reference,
    fields: [
      { name: 'email', value: 'ann@example.com', encrypted: false },
      { name: 'given', value: 'Ann', encrypted: false },
    ],
    declared: ['email', 'given'],
  },
  leaseMs: 3_000,
  settleAfterMs: 60_000,
  idempotent: true,
  again: false,
  ...changes,
})

type Registered = Extract<ClaimEnding, { type: 'registered' }>

/** The end of a create that the provider answered. */
export const registeredAs = (
  providerCustomerId: string,
  status: Registered['status']['status'] = 'pending',
): Registered => ({
  type: 'registered',
  registration: {
    provider: 'invented',
    account: 'invented',
    providerCustomerId,
    status,
    providerStatus: status,
    outcome: 'created',
    outstanding: [],
    mapping: [],
    details: {},
  },
  status: { status, providerStatus: status, changedAt: at(0), initial: true, reportedAt: at(0) },
})

/** The end of a create whose answer was lost. */
export const lost: ClaimEnding = {
  type: 'in_doubt',
  error: { code: 'outcome_unknown', delivery: 'unknown' },
}

/** A time of the test, in seconds after its start. */
export const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString()

/** A status as an event reports it. */
export const eventOf = (
  providerCustomerId: string,
  nonce: string,
  status: Registered['status']['status'],
  seconds: number,
): ReceivedStatus => ({
  account: accountOf(),
  nonce,
  providerType: 'CHANGED',
  status: {
    providerCustomerId,
    update: {
      status,
      providerStatus: status,
      changedAt: at(seconds),
      initial: false,
      reportedAt: at(seconds),
    },
  },
})

/** The lease of a claim that must have succeeded. */
export function leaseIn(claim: Claim): Lease {
  if (claim.type !== 'claimed') throw new Error(`not claimed: ${claim.type}`)
  return claim.lease
}
