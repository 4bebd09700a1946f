import type { Customer, CustomerDocument, Onboarding, OnboardingError, Registration } from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import { readDocumentFiles } from '../book/read-document-files.ts'
import type { RowDocument } from '../book/read-row.ts'
import type { Run } from '../runs/run.ts'
import type { Ending } from './ending-of.ts'

/** The files that a row names; how the row ends if one cannot be read. */
export async function documentsOf(
  { settings: { files } }: Run,
  documents: readonly RowDocument[],
): Promise<Result<CustomerDocument[], Ending>> {
  if (documents.length === 0) return ok([])
  if (files === undefined) return err(unread([]))
  return (await readDocumentFiles(documents, files)).mapErr(unread)
}

const unread = (reasons: NonNullable<Ending['reasons']>): Ending => ({
  state: 'refused',
  code: 'unmet_requirements',
  message: 'The files of this row cannot be read',
  reasons,
  isUnsent: true,
})

/** Sends the files that the provider takes only after the create. */
export async function uploadLate(
  onboarding: Onboarding,
  customer: Customer,
  documents: readonly CustomerDocument[],
  { providerCustomerId }: Registration,
  options: { readonly callId: string; readonly signal: AbortSignal | undefined },
): Promise<Result<void, OnboardingError>> {
  if (documents.length === 0 || !onboarding.adapter.uploadDocument) return ok()
  const late = onboarding
    .preflight(customer, { documents })
    .lossy.flatMap(({ path }) => /^documents\[(\d+)\]$/.exec(path)?.[1] ?? [])
  for (const index of late) {
    const document = documents[Number(index)]
    if (!document) continue
    const sent = await onboarding.uploadDocument(providerCustomerId, document, options)
    if (sent.isErr()) return err(sent.error)
  }
  return ok()
}
