import { type CustomerDocument, type DocumentRule, documentTypes } from '../adapter/capabilities.ts'
import type { CustomerKind } from '../customer/customer.ts'
import { formatPath, parsePath } from '../customer/path.ts'
import { isPrintable } from '../customer/primitives.ts'
import type { Issue } from '../result/issue.ts'
import { kindOfOwner, rulesOfType } from './document-rules.ts'

/** A document as it was when it was read, and what is wrong with it. With issues, it is not fit to be sent. */
export interface ReadDocument {
  readonly document: CustomerDocument
  /** Paths are relative to the document: `content`. */
  readonly issues: readonly Issue[]
}

const longestName = 128

/**
 * Reads a document of a customer of this kind once and copies its bytes. Without rules, it is checked for being a document at
 * all. If the kind is not known, rules of either kind hold.
 */
export function readDocument(
  given: unknown,
  rules: readonly DocumentRule[],
  kind?: CustomerKind,
): ReadDocument {
  const { type, providerType, belongsTo, content, contentType, fileName } = (given ?? {}) as Partial<
    Record<keyof CustomerDocument, unknown>
  >
  const issues: Issue[] = []
  const refuse = (path: string, code: Issue['code'], message: string) => issues.push({ path, code, message })

  const known = documentTypes.find((one) => one === type)
  if (!known) refuse('type', 'not_accepted', `must be one of ${documentTypes.join(', ')}`)
  const isName =
    typeof providerType === 'string' && isPrintable(providerType) && providerType.length <= longestName
  if (providerType !== undefined && !isName)
    refuse('providerType', 'invalid', `must be text of at most ${longestName} characters`)
  if (providerType === undefined && known === 'other')
    refuse('providerType', 'required', "must be the provider's own name of the document")

  const ofType = rulesOfType(rules, known, kindOfOwner(kind, isPath(belongsTo) ? belongsTo : ''))
  const rule = ofType.find(
    ({ providerTypes }) => !providerTypes || providerTypes.some((one) => one === providerType),
  )
  if (!rule && ofType.length > 0 && (isName || providerType === undefined)) {
    const names = ofType.flatMap(({ providerTypes = [] }) => providerTypes)
    refuse('providerType', 'not_accepted', `must be one of ${names.join(', ')}`)
  }

  const mime = mimeType(contentType)
  if (rule ? !rule.contentTypes.some((one) => one === mime) : !isMimeType(mime))
    refuse(
      'contentType',
      rule ? 'not_accepted' : 'invalid',
      `must be ${rule ? `one of ${rule.contentTypes.join(', ')}` : 'a MIME type, such as image/jpeg'}`,
    )
  if (!(content instanceof Uint8Array)) refuse('content', 'invalid', 'must be a Uint8Array')
  else if (content.byteLength === 0) refuse('content', 'required', 'must not be empty')
  else if (rule && content.byteLength > rule.maxBytes)
    refuse('content', 'too_long', `must have at most ${rule.maxBytes} bytes`)
  if (fileName !== undefined && !(typeof fileName === 'string' && isPrintable(fileName)))
    refuse('fileName', 'invalid', 'must be text, and not blank')
  if (belongsTo !== undefined && !isPath(belongsTo))
    refuse('belongsTo', 'invalid', 'must be a canonical path, such as identifications[0]')

  const isSound = issues.length === 0
  const document: CustomerDocument = {
    type: known ?? 'other',
    ...(isName && { providerType }),
    ...(isPath(belongsTo) && { belongsTo: formatPath(parsePath(belongsTo)) }),
    content: isSound && content instanceof Uint8Array ? new Uint8Array(content) : new Uint8Array(),
    contentType: isMimeType(mime) ? mime : '',
    ...(isSound && typeof fileName === 'string' && { fileName }),
  }
  return { document, issues }
}

/** MIME types are case-insensitive. Many programs write `image/jpg`, which is not registered. */
function mimeType(contentType: unknown): unknown {
  if (typeof contentType !== 'string') return contentType
  const type = contentType.trim().toLowerCase()
  return type === 'image/jpg' || type === 'image/pjpeg' ? 'image/jpeg' : type
}

const isMimeType = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9!#$&^_.+-]{1,63}\/[a-z0-9!#$&^_.+-]{1,63}$/.test(value)

const step = '[A-Za-z]{1,40}(\\[\\d{1,4}\\])?'
const path = new RegExp(`^${step}(\\.${step}){0,9}$`)

const isPath = (value: unknown): value is string => typeof value === 'string' && path.test(value)
