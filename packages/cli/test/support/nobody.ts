import type { Individual } from '@portico/core'

/** An invented person of whom nobody knows more than the name. */
export const nobody: Individual = {
  kind: 'individual',
  reference: 'customer-0099',
  name: { given: 'Nadirah' },
}
