import { createHash } from 'node:crypto'
import {
  type CallContext,
  type CustomerDocument,
  type CustomerRef,
  errAsync,
  type OnboardingError,
  onboardingError,
  type ProviderCustomer,
  type ResultAsync,
} from '@portico/adapter-kit'
import { type Connection, identify } from './connection.ts'
import type { SaudiPayeeDetails } from './customer.ts'
import { documentFields } from './documents.ts'
import { imageTypeOf } from './image-type.ts'
import { readCustomer } from './responses.ts'

/** Sends the photo of an ID or of a signature; the ID photo sends a customer who is not banned to review. */
export function uploadDocument(
  connection: Connection,
  ref: CustomerRef,
  { type, content, contentType, fileName }: CustomerDocument,
  context: CallContext,
): ResultAsync<ProviderCustomer<SaudiPayeeDetails>, OnboardingError> {
  const field = documentFields.find(({ document }) => document === type)?.field
  const image = imageTypeOf(content)
  if (field === undefined || image?.contentType !== contentType) return errAsync(otherContent())

  const form = new FormData()
  for (const [name, value] of Object.entries(identify(ref))) form.append(name, value)
  form.append('type', field)
  form.append('md5', createHash('md5').update(content).digest('hex'))
  form.append('file', new Blob([content], { type: contentType }), fileName ?? `${type}.${image.ending}`)
  return connection.http
    .send({
      operation: 'uploadDocument',
      method: 'POST',
      route: '/payee/custom/file',
      body: form,
      // "If the updated data submitted is consistent with the customer's existing data, …no status change is made."
      effect: 'safe_write',
      context,
    })
    .andThen((answer) => readCustomer(answer, 'updated', connection))
}

const message = 'is not an image of the type that contentType tells'
const otherContent = () =>
  onboardingError('saudi-payee', 'unmet_requirements', `The document cannot be sent: content ${message}`, {
    issues: [{ path: 'content', code: 'invalid', message }],
  })
