import type { Break } from '../reference/reference.ts'
import { fetches } from './broken.ts'

export const contractIdsBreaks: Record<string, Break> = {
  'contract/ids-stay-one-part-of-the-url': {
    what: 'an id put into the path as it is',
    ...fetches((fetch) => (url, init) => fetch(new URL(decodeURIComponent(url.href)), init)),
  },
}
