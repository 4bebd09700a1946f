import { errAsync, okAsync } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

export const contractGetAndUpdateBreaks: Record<string, Break> = {
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
        right(ref, context).orElse((found) =>
          found.code === 'not_found'
            ? okAsync({
                providerCustomerId: '',
                status: 'unknown' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: { missing: [] },
                raw: () => undefined,
              })
            : errAsync(found),
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
    ...operation('get', () => () => errAsync(error('rejected', 'refused'))),
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
}
