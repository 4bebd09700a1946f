import { createHash } from 'node:crypto'
import {
  type CustomerDocument,
  type CustomerRef,
  err,
  type HttpRequest,
  type OnboardingError,
  ok,
  onboardingError,
  type Result,
} from '@portico/adapter-kit'
import { identify } from './connection.ts'
import { documentFields } from './documents.ts'
import { imageTypeOf } from './image-type.ts'

/** The form with the photo of an ID or of a signature. */
export function documentForm(
  ref: CustomerRef,
  { type, content, contentType, fileName }: CustomerDocument,
): Result<HttpRequest, OnboardingError> {
  const field = documentFields.find(({ document }) => document === type)?.field
  const image = imageTypeOf(content)
  if (field === undefined || image?.contentType !== contentType) return err(otherContent())

  const form = new FormData()
  for (const [name, value] of Object.entries(identify(ref))) form.append(name, value)
  form.append('type', field)
  form.append('md5', createHash('md5').update(content).digest('hex'))
  form.append('file', new Blob([content], { type: contentType }), fileName ?? `${type}.${image.ending}`)
  return ok({ form })
}

const message = 'is not an image of the type that contentType tells'
const otherContent = () =>
  onboardingError('saudi-payee', 'unmet_requirements', `The document cannot be sent: content ${message}`, {
    issues: [{ path: 'content', code: 'invalid', message }],
  })
