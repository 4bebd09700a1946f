import { err, errAsync, ok, okAsync } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

export const contractOptionalOperationsBreaks: Record<string, Break> = {
  'contract/list-works-or-is-unsupported': {
    what: 'a stub that refuses',
    ...operation(
      'list',
      () =>
        async function* () {
          yield err(error('rejected', 'refused'))
        },
    ),
  },
  'contract/upload-works-or-is-unsupported': {
    what: 'a stub that is never absent',
    ...operation('uploadDocument', () => () => errAsync(error('rejected', 'refused'))),
  },
  'contract/reconcile-works-or-is-unsupported': {
    what: 'everybody absent',
    ...operation('reconcile', () => () => okAsync('absent' as const)),
  },
  'contract/events-or-unsupported': {
    what: 'anything taken for an event',
    ...operation(
      'readEvent',
      () => () =>
        ok({
          providerType: '',
          sentAt: new Date('2026-03-02T09:30:00Z'),
          nonce: '',
          verify: () => ok({ type: 'unknown' as const, raw: () => undefined }),
        }),
    ),
  },
}
