import type { EventRequest } from '../adapter/provider-event.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'

/** Adds the usual cause of an event that cannot be read, if the request shows one. */
export const hintAtReading =
  (request: EventRequest) =>
  (error: OnboardingError): OnboardingError => {
    if (error.code !== 'invalid_signature' && error.code !== 'unexpected_response') return error
    if (Object.keys(request.headers).length === 0)
      return withHint(error, 'headers is empty: pass the headers of the request')
    return withHint(error, bodyHint(request.rawBody))
  }

/** Adds the usual causes of a wrong signature: the ones that the request shows, else all that are common. */
export const hintAtSignature =
  (request: EventRequest) =>
  (error: OnboardingError): OnboardingError => {
    if (error.code !== 'invalid_signature') return error
    const shown = [bodyHint(request.rawBody), urlHint(request)].filter((hint) => hint !== undefined)
    return withHint(error, shown.length > 0 ? shown.join('. ') : usualCauses)
  }

const usualCauses =
  'Check that rawBody is the body as received, not parsed and serialised again; ' +
  'that url is the one that the provider called, before any proxy or router changed it; ' +
  'and that the keys are of the same environment'

const withHint = (error: OnboardingError, hint: string | undefined): OnboardingError =>
  hint === undefined ? error : changeError(error, { message: `${error.message}. ${hint}` })

/** What shows that a body is not as received. */
function bodyHint(rawBody: string): string | undefined {
  if (rawBody === '') return 'rawBody is empty: read the body before anything else consumes it'
  if (rawBody.includes('\ufffd'))
    return 'rawBody has lost bytes (it contains U+FFFD): pass the bytes as received'
  // Base64 of `{` and a quote, blank or line break: some API gateways pass bodies in this form.
  if (/^e(y[A-J]|w[o0])[\w+/-]*=*$/.test(rawBody)) return 'rawBody is Base64: decode it to bytes first'
  return undefined
}

/** Headers by which proxies pass on the URL, or the beginning of its path, as it was before they changed it. */
const originalUrls = [
  'x-original-uri',
  'x-original-url',
  'x-forwarded-uri',
  'x-rewrite-url',
  'x-forwarded-prefix',
]

function urlHint({ url, headers }: EventRequest): string | undefined {
  const path = pathOf(url)
  const changed = originalUrls.find((name) => {
    const original = headers[name]
    return typeof original === 'string' && !path.startsWith(pathOf(original))
  })
  return changed && `url is not what the header ${changed} has: pass the URL that the provider called`
}

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '')
