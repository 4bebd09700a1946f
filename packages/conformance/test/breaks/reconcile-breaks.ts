import type { OnboardingError } from '@portico/core'
import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { AcmeCustomer } from '../reference/acme-customer.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'
import { all } from './listed.ts'

type Settled = AcmeCustomer | 'absent'

export const reconcileBreaks: Record<string, Break> = {
  'retrying/lost-creates-are-found': {
    what: 'a look-up by something that the provider never got',
    ...operation(
      'reconcile',
      (right) => (fields, context) => right({ ...fields, reference: `portico-${fields.reference}` }, context),
    ),
  },
  'retrying/unsent-creates-end-as-one': {
    what: 'nobody taken for a customer',
    ...operation(
      'reconcile',
      (right) => (fields, context) =>
        right(fields, context).map((found) =>
          found === 'absent'
            ? {
                providerCustomerId: fields.reference ?? '',
                status: 'pending' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: { missing: [] },
                raw: () => undefined,
              }
            : found,
        ),
    ),
  },
  'retrying/errors-are-no-absence': {
    what: 'a 404 taken for absence',
    ...operation(
      'reconcile',
      (right) => (fields, context) =>
        right(fields, context).orElse((found) =>
          found.code === 'not_found' ? ok('absent' as const) : err(found),
        ),
    ),
  },
  'retrying/lookalikes-are-not-taken': {
    what: 'a prefix that is enough',
    ...operation('reconcile', (right, { list }) => (fields, context) => {
      const search = async (found: Settled): Promise<Result<Settled, OnboardingError>> => {
        const everybody = list ? await all(list({}, context)) : []
        const alike = everybody.find(
          (one) => one.isOk() && one.value.reference?.startsWith(fields.reference ?? ''),
        )
        return alike ?? ok(found)
      }
      return right(fields, context).andThen((found) => new ResultAsync(search(found)))
    }),
  },
  'retrying/answers-about-others-are-not-believed': {
    // Core itself does not believe an answer that names another reference.
    what: 'the first row, whoever it is, and its reference kept back',
    ...operation('reconcile', (right, { list }) => (fields, context) => {
      const first = async (failure: OnboardingError): Promise<Result<Settled, OnboardingError>> => {
        const [row] = list ? await all(list({}, context)) : []
        return row?.map(({ reference, ...someone }) => someone) ?? err(failure)
      }
      return right(fields, context).orElse((failure) => new ResultAsync(first(failure)))
    }),
  },
}
