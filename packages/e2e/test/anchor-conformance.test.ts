import { describeAdapter as conforms, testTime } from '@portico/conformance'
import { withDiscovered } from '@portico/core'
import { anchor } from './support/anchor-adapter.ts'
import { noor } from './support/anchor-customer.ts'
import { anchorFields, anchorKey, createAnchor, fetchOf } from './support/anchor-provider.ts'

const provider = createAnchor()

const discovered = {
  provider: 'anchor',
  kind: 'individual',
  fields: Object.entries(anchorFields).map(([name, field]) => ({
    name,
    required: !('optional' in field),
    ...(field.type === 'binary' && { valueType: 'file' as const }),
    ...(field.type === 'number' && { valueType: 'number' as const }),
    ...('choices' in field && { values: [...field.choices] }),
  })),
  discoveredAt: testTime.toISOString(),
} as const

conforms(withDiscovered(anchor, { ...discovered, fields: [...discovered.fields] }), {
  settings: { key: anchorKey, baseUrl: 'https://anchor.example' },
  wrongSettings: { key: 'another-key-of-nobody' },
  fetch: fetchOf(provider),
  reset: provider.reset,
  now: testTime,
  customers: [noor],
  isLogin: ({ url }) => new URL(url).pathname === '/auth',
  isAuthentic: ({ headers }) => provider.isSession(headers.authorization),
  statuses: {
    put: (body, status) => ({ ...(body as object), status }),
    known: [
      ['NEEDS_INFO', 'incomplete'],
      ['PROCESSING', 'pending'],
      ['ACCEPTED', 'active'],
      ['REJECTED', 'rejected'],
    ],
    unknown: 'ON_HOLD',
  },
})
