import { lost } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { parts } from './broken.ts'

const { failed } = correctParts

const codeOf = (failure: unknown) =>
  Object((failure as { cause?: unknown } | undefined)?.cause).code as string | undefined

/** It does not know what these codes mean. */
const forgets = (...codes: string[]) =>
  parts({
    failed: (failure, sent, answered) =>
      codes.includes(codeOf(failure) ?? '') ? lost(sent.effect) : failed(failure, sent, answered),
  })

export const faultsNotSentBreaks: Record<string, Break> = {
  'faults/refused-connection-is-not-sent': {
    what: 'every failure taken for a loss',
    ...parts({ failed: (_, { effect }) => lost(effect) }),
  },
  'faults/unknown-host-is-not-sent': { what: 'ENOTFOUND taken for a loss', ...forgets('ENOTFOUND') },
  'faults/untrusted-certificate-is-not-sent': {
    what: 'an expired certificate taken for a loss',
    ...forgets('CERT_HAS_EXPIRED'),
  },
}
