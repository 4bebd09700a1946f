import { isSecureUrl } from '@portico/core/adapter'
import * as z from 'zod'

/**
 * The check of a `baseUrl` setting: absolute, `https:`, or `http:` on loopback only (`localhost`, 127.0.0.0/8, `[::1]`);
 * without credentials, query and fragment. A path is fine, with or without a slash at its end. Messages never repeat
 * the value.
 */
export const baseUrl = () =>
  z
    .string()
    .superRefine((value, context) => {
      const problem = problemOf(value)
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
    })
    .meta({ title: 'Base URL' })

function problemOf(value: string): string | undefined {
  if (/\s/.test(value) || !URL.canParse(value))
    return 'must be an absolute URL, such as https://api.example.com'
  const url = new URL(value)
  if (!isSecureUrl(url)) return 'must begin with https:// (http:// only on this machine itself)'
  if (url.username !== '' || url.password !== '') return 'must not contain credentials'
  if (/[?#]/.test(value)) return 'must not contain a query or a fragment'
  return undefined
}
