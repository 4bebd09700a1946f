import type { HostedLink, Registration, Requirement } from '@portico/core'
import { shownEntries } from './shown-entries.ts'

/** A registration as plain data; the provider's whole answer and the URLs of links only where personal data may be shown. */
export function registrationJson(registration: Registration, reveal: boolean): unknown {
  const { raw, mapping, outstanding, links, ...plain } = registration
  return {
    ...plain,
    outstanding: reveal ? outstanding.map(withUrl) : outstanding,
    ...(links && { links: reveal ? links.map(withUrl) : links }),
    mapping: shownEntries(mapping, reveal),
    ...(reveal && { raw: raw() }),
  }
}

/** The same with its URL, which is not enumerable. */
const withUrl = <Given extends HostedLink | Requirement>(given: Given): Given =>
  'url' in given ? { ...given, url: given.url } : given
