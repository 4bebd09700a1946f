import type { CustomerStatus, Requirement } from '@portico/core'
import type { AcmeCustomer } from '../reference/acme-customer.ts'
import type { Break } from '../reference/reference.ts'
import { operation, parts } from './broken.ts'
import { makes } from './broken-reading.ts'

/** It makes something else of it only where somebody is looked up. */
const findsOtherwise = (change: (customer: AcmeCustomer) => Partial<AcmeCustomer>) =>
  makes((customer) => (customer.outcome === 'existing' ? change(customer) : {}))

const words: Record<string, CustomerStatus> = { in_review: 'pending', ok: 'active', declined: 'rejected' }
let remembered: CustomerStatus | undefined

export const statusAnswersBreaks: Record<string, Break> = {
  'status/known-words-are-canonical': {
    what: 'declined taken for suspended',
    ...parts({ statusOf: (word) => (word === 'declined' ? 'suspended' : (words[word] ?? 'unknown')) }),
  },
  'status/look-ups-say-the-same': {
    what: 'a look-up with a table of its own',
    ...findsOtherwise(({ status }) => ({ status: status === 'active' ? 'registered' : status })),
  },
  'status/no-lifecycle-is-registered': {
    what: 'everybody active where nobody is reviewed',
    variant: 'plain',
    ...parts({ statusOf: () => 'active' }),
  },
  'status/the-latest-answer-counts': {
    what: 'a status that is remembered',
    ...makes(({ status }) => {
      remembered ??= status
      return { status: remembered }
    }),
  },
  'status/outstanding-is-told': {
    what: 'what is outstanding kept back',
    ...makes(() => ({ outstanding: [] as Requirement[] })),
  },
  'status/times-are-the-providers': {
    what: 'a change that happened whenever one asks',
    ...operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).map((made) => ({ ...made, updatedAt: context.now().toISOString() })),
    ),
  },
  'status/news-merge-in-any-order': {
    what: 'seconds taken for milliseconds',
    ...findsOtherwise(({ createdAt = '' }) => ({
      createdAt: new Date(Date.parse(createdAt) / 1000).toISOString(),
    })),
  },
}
