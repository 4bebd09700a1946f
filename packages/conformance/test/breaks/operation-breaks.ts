import { errAsync, okAsync } from 'neverthrow'
import { error } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { describes, fetches, operation, rows, wraps } from './broken.ts'

export const operationBreaks: Record<string, Break | readonly Break[]> = {
  'contract/every-kind-is-created': {
    what: 'companies that it cannot create',
    ...operation(
      'create',
      (right) => (fields, context) =>
        fields.kind === 'company' ? errAsync(error('unsupported', 'not_sent')) : right(fields, context),
    ),
  },
  'contract/other-kinds-are-unsupported': {
    what: 'companies sent as if they were people',
    variant: 'plain',
    ...describes(({ table }) => ({ table: () => table('individual') })),
  },
  'contract/registration-is-well-formed': [
    {
      what: 'a time that is not ISO 8601',
      ...operation(
        'create',
        (right) => (fields, context) =>
          right(fields, context).map((made) => ({ ...made, createdAt: '2 March 2026' })),
      ),
    },
    {
      what: 'a list that tells times in words',
      ...rows((row) => ({ ...row, createdAt: 'yesterday' })),
    },
  ],
  'contract/get-finds-what-create-made': {
    what: 'a look-up that calls itself a create',
    ...operation(
      'get',
      (right) => (ref, context) =>
        right(ref, context).map((found) => ({ ...found, outcome: 'created' as const })),
    ),
  },
  'contract/get-of-nobody-is-an-error': {
    what: 'an empty customer for nobody',
    ...operation(
      'get',
      (right) => (ref, context) =>
        right(ref, context).orElse(({ code }) =>
          code === 'not_found'
            ? okAsync({
                providerCustomerId: '',
                status: 'unknown' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: { missing: [] },
                raw: () => undefined,
              })
            : errAsync(error(code, 'unknown')),
        ),
    ),
  },
  'contract/update-tells-updated': {
    what: 'an update that creates',
    ...operation(
      'update',
      (_, { create }) =>
        (_ref, fields, context) =>
          create({ ...fields, reference: 'person-0002' }, context),
    ),
  },
  'contract/get-works-or-is-unsupported': {
    what: 'a stub that refuses',
    ...operation('get', () => () => errAsync(error('rejected', 'not_sent'))),
  },
  'contract/update-works-or-is-unsupported': {
    what: 'a stub that throws',
    ...operation('update', () => () => {
      throw new Error('not implemented')
    }),
  },
  'contract/lookup-by-reference-is-as-declared': {
    what: 'a look-up that takes the reference for an id',
    ...operation(
      'get',
      (right) => (ref, context) => right(typeof ref === 'string' ? ref : ref.reference, context),
    ),
  },
  'contract/ids-stay-one-part-of-the-url': {
    what: 'an id put into the path as it is',
    ...fetches((fetch) => (url, init) => fetch(new URL(decodeURIComponent(url.href)), init)),
  },
  'contract/capabilities-match-operations': {
    what: 'filters without a list',
    variant: 'plain',
    ...describes(({ capabilities }) => ({ capabilities: { ...capabilities, listFilters: ['email'] } })),
  },
  'contract/own-fetch-is-used': {
    what: 'the global fetch',
    ...fetches(() => (url, init) => globalThis.fetch(url, init)),
  },
  'contract/calls-are-told-by-name': {
    what: 'a look-up that calls itself by the name of the provider’s page',
    ...operation(
      'get',
      (right) => (ref, context) =>
        right(ref, {
          ...context,
          observe: (event) =>
            context.observe('method' in event ? { ...event, operation: 'customer-detail' } : event),
        }),
    ),
  },
  'contract/preview-sends-nothing': {
    what: 'a preview that warms the connection up',
    ...wraps((adapter, { fetch }) => ({
      ...adapter,
      previewCreate(fields) {
        fetch?.('https://acme.example/v1/customers')
        return adapter.previewCreate(fields)
      },
    })),
  },
  'contract/operations-stand-alone': {
    what: 'operations on a prototype',
    ...wraps(({ create, ...adapter }) => Object.assign(Object.create({ create }), adapter)),
  },
}
