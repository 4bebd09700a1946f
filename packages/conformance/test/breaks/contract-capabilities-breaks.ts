import type { Break } from '../reference/reference.ts'
import { describes } from './broken.ts'

export const contractCapabilitiesBreaks: Record<string, Break> = {
  'contract/capabilities-match-operations': {
    what: 'filters without a list',
    variant: 'plain',
    ...describes(({ capabilities }) => ({ capabilities: { ...capabilities, listFilters: ['email'] } })),
  },
}
