import type { CustomerDocument } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { type Needle, needle } from '../bench/leaks.ts'
import { png } from '../bench/sample-files.ts'
import { ensure, fail } from '../check.ts'

const fileName = 'passport-of-vantongeren.png'
const canary = 'the machine-readable zone of nobody'

/** What of the kit's document must show nowhere, in whatever form. */
export const documentNeedles: readonly Needle[] = [
  ...needle('the name of the file', fileName),
  ...needle('what is in the file', canary),
]

/** A document that the stand-in accepts, with a canary at its end and a name that is somebody's. */
export function documentOf(bench: Bench): CustomerDocument {
  const document = plainDocument(bench)
  const content = Uint8Array.from([...document.content, ...new TextEncoder().encode(canary)])
  return { ...document, content, fileName }
}

function plainDocument({ adapter, scenarios }: Bench): CustomerDocument {
  if (scenarios.document) return scenarios.document
  const [rule] = adapter.capabilities.documents ?? []
  if (!rule) return fail('it has uploadDocument and declares no documents')
  ensure(rule.contentTypes.includes('image/png'), 'it takes no PNG: give a document in the scenarios')
  return { type: rule.type, content: png, contentType: 'image/png' }
}
