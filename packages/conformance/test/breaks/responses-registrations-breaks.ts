import type { Break } from '../reference/reference.ts'
import { makes } from './broken-reading.ts'

const everybodys = { outstanding: [], details: { missing: [] } }

export const responsesRegistrationsBreaks: Record<string, Break> = {
  'responses/raw-is-the-whole-answer': {
    what: 'a raw() of what is known',
    ...makes(({ providerCustomerId }) => ({ raw: () => ({ id: providerCustomerId }) })),
  },
  'responses/answers-are-not-shared': { what: 'one list for all', ...makes(() => everybodys) },
}
