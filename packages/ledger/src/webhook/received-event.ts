import {
  type NamedAccount,
  type Onboarding,
  type ProviderEvent,
  type ReceivedStatus,
  statusUpdate,
} from '@portico/core'

/** What the ledger keeps of a genuine event. */
export function receivedStatus(
  { provider, account, adapter }: Pick<Onboarding, 'provider' | 'account' | 'adapter'>,
  event: ProviderEvent,
): ReceivedStatus {
  const named: NamedAccount = {
    ...(adapter.accountIdentity ?? { provider, baseUrl: '', merchant: '' }),
    name: account,
  }
  const { nonce, providerType } = event
  if (event.type === 'unknown') return { account: named, nonce, providerType }
  const { registration, occurredAt } = event
  const { providerCustomerId, reference } = registration
  const update = statusUpdate(registration, occurredAt)
  return {
    account: named,
    nonce,
    providerType,
    status: { providerCustomerId, update, ...(reference !== undefined && { reference }) },
  }
}
