import type { AdapterWith, ExtraOperation, HostedLink } from '@portico/adapter-kit'
import type { BridgeDetails } from './customer.ts'
import type { BridgeKycLink, linkOperations } from './links.ts'

type Links = typeof linkOperations

/** A configured Bridge, with every operation that it has. */
export interface BridgeAdapter
  extends AdapterWith<
    BridgeDetails,
    'bridge',
    'get' | 'update' | 'list' | 'reconcile' | 'erase' | 'readEvent'
  > {
  /** The hosted pages of Bridge: `onboarding.operations` has them. */
  readonly extraOperations: {
    /** The terms of service before a create. Their page leads back with the `token` of the agreement. */
    readonly createTermsLink: ExtraOperation<'nothing', undefined, HostedLink>
    /** New terms of service for an existing customer. */
    readonly termsLink: ExtraOperation<'id', undefined, HostedLink>
    /** Identification of an existing customer. */
    readonly kycLink: ExtraOperation<'id', Links['kycLink']['input'], HostedLink>
    /** A new customer who supplies everything on Bridge's page. */
    readonly createKycLink: ExtraOperation<'nothing', Links['createKycLink']['input'], BridgeKycLink>
  }
}
