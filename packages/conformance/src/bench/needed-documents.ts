import {
  type AdapterDescription,
  type CustomerDocument,
  customerKinds,
  type Onboarding,
  type Preflight,
  preflight,
  type Requirement,
} from '@portico/core'
import { png } from './sample-files.ts'

/** The documents that a provider needs with this customer, each a picture of one pixel; undefined if it needs none. */
export function neededDocuments(
  { preflight }: Pick<Onboarding, 'preflight'>,
  customer: unknown,
): CustomerDocument[] | undefined {
  const documents = preflight(customer).missing.flatMap(documentsFor)
  return documents.length > 0 ? documents : undefined
}

/** What a provider needs of a customer, documents included. */
export const missingOf = (customer: unknown, adapter: AdapterDescription, now: Date): Requirement[] =>
  preflight(customer, [adapter], { now: () => now })[0]?.missing ?? []

/** Whether a provider may need documents with a create. Most do not: their checks need no preflight. */
export const mayNeedDocuments = (adapter: AdapterDescription): boolean =>
  customerKinds.some((kind) => adapter.requirements(kind).some((one) => documentsFor(one).length > 0))

/** What an adapter says of a customer who is given with the documents that it needs. */
export function examined(customer: unknown, adapter: AdapterDescription, now: Date): Preflight | undefined {
  const examine = (documents?: CustomerDocument[]) =>
    preflight(customer, [adapter], { now: () => now, documents })[0]
  const found = examine()
  const documents = found?.missing.flatMap(documentsFor) ?? []
  return documents.length > 0 ? examine(documents) : found
}

function documentsFor(requirement: Requirement): CustomerDocument[] {
  if (requirement.type === 'anyOf') return (requirement.alternatives[0] ?? []).flatMap(documentsFor)
  if (requirement.type !== 'document') return []
  const { document, providerType, belongsTo } = requirement
  return [
    {
      type: document,
      ...(providerType !== undefined && { providerType }),
      ...(belongsTo !== undefined && !belongsTo.includes('[]') && { belongsTo }),
      content: png,
      contentType: 'image/png',
    },
  ]
}
