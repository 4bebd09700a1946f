import type { Adapter, Customer, CustomerDocument, Onboarding, Requirement } from '@portico/core'
import { customerKinds } from '@portico/core'
import { png } from '../checks/document.ts'

/** The documents that a provider needs with this customer, each a picture of one pixel; undefined if it needs none. */
export function neededDocuments(
  { adapter, preflight }: Pick<Onboarding, 'adapter' | 'preflight'>,
  customer: Customer,
): CustomerDocument[] | undefined {
  const documents = needsSome(adapter) ? preflight(customer).missing.flatMap(documentsFor) : []
  return documents.length > 0 ? documents : undefined
}

/** Most providers take no documents with a create: their checks need no preflight. */
const needsSome = (adapter: Adapter): boolean =>
  customerKinds.some((kind) => adapter.requirements(kind).some((one) => documentsFor(one).length > 0))

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
