import { err, ok, type Result } from 'neverthrow'
import type { EventRequest, ReceivedRequest } from '../adapter/provider-event.ts'
import type { Issue } from '../result/issue.ts'
import { readBody } from './read-body.ts'
import { readHeaders } from './read-headers.ts'

/** Reads a received request once, from any value; the issues say which parts are missing or of another type. */
export function readRequest(given: unknown): Result<EventRequest, Issue[]> {
  const { method, url, headers, rawBody } = (given ?? {}) as Partial<Record<keyof ReceivedRequest, unknown>>
  const body = readBody(rawBody)
  const read = typeof headers === 'object' && headers !== null ? readHeaders(headers) : undefined
  if (isText(method) && isCalledUrl(url) && read && body.isOk())
    return ok({ method, url, headers: read, rawBody: body.value.text, rawBytes: body.value.bytes })
  const issues: Issue[] = []
  const refuse = (path: keyof ReceivedRequest, value: unknown, message: string) =>
    issues.push({ path, code: (value ?? undefined) === undefined ? 'required' : 'invalid', message })
  if (!isText(method)) refuse('method', method, 'must be the HTTP method as text')
  if (!isCalledUrl(url)) refuse('url', url, 'must be the URL that was called: absolute, or starting with /')
  if (!read) refuse('headers', headers, 'must be an object, Headers, a Map or a list of pairs')
  if (body.isErr()) refuse('rawBody', rawBody, body.error)
  return err(issues)
}

const isText = (given: unknown): given is string => typeof given === 'string' && given !== ''

const isCalledUrl = (given: unknown): given is string =>
  typeof given === 'string' && /^(https?:\/)?\//i.test(given)
