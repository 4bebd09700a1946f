import {
  type OnboardingError,
  onboardingError,
  type Progress,
  type ProviderCustomer,
} from '@portico/core/adapter'
import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { AcmeAdapter } from './acme-adapter.ts'
import type { AcmeCustomer } from './acme-customer.ts'

// Written by the contract alone, as everything here: the kit of the adapters must not check itself.

const names = ['register', 'confirm']

/** What is wrong with the steps. Default: nothing. */
export interface StepFaults {
  /** Sends a request in doubt again instead of asking. */
  blind?: boolean
  /** Does not save before a request that is not safe to repeat. */
  unsaved?: boolean
  /** Takes any progress. */
  gullible?: boolean
  /** Puts this into the progress. */
  tells?(values: string): string
}

type Customer = ProviderCustomer<AcmeCustomer['details']>

/** The reference adapter with a create of two requests: it registers the customer, and looks it up to confirm. */
export function inSteps(
  adapter: AcmeAdapter,
  { blind, unsaved, gullible, tells }: StepFaults = {},
): AcmeAdapter {
  const { get, reconcile } = adapter
  if (!get || !reconcile) throw new TypeError('the steps need get and reconcile')
  return {
    ...adapter,
    steps: {
      create: [
        { name: 'register', method: 'POST', route: '/customers', safe: false, canFind: true },
        { name: 'confirm', method: 'GET', route: '/customers/{id}', safe: true, canFind: false },
      ],
    },
    previewCreate(fields) {
      const first = adapter.previewCreate(fields)
      const url = `${first.url}/<providerCustomerId>`
      return { ...first, step: 'register', following: [{ step: 'confirm', method: 'GET', url, body: {} }] }
    },
    create(fields, context) {
      const { from, save = async () => true } = context.steps ?? {}
      const progressOf = (id: string | undefined, state: Partial<Progress>): Progress => ({
        done: id === undefined ? [] : ['register'],
        ...state,
        resume: {
          provider: 'acme',
          account: context.account ?? 'acme',
          operation: 'create',
          customer: { reference: fields.reference ?? '' },
          steps: names,
          facts: {
            ...(id !== undefined && { register: { providerCustomerId: id } }),
            ...(tells && {
              register: {
                providerCustomerId: tells(fields.fields.map(({ value }) => String(value)).join(' ')),
              },
            }),
          },
        },
      })

      const register = async (): Promise<Result<string, OnboardingError>> => {
        if (from?.inDoubt === 'register' && !blind) {
          const found = await reconcile.call(adapter, fields, context)
          if (found.isErr())
            return err(withProgress(found.error, progressOf(undefined, { inDoubt: 'register' })))
          if (found.value !== 'absent') return ok(found.value.providerCustomerId)
        }
        const before = progressOf(undefined, { inDoubt: 'register' })
        if (!unsaved && !(await save(before))) return err(stopped)
        const created = await adapter.create(fields, context)
        return created
          .map(({ providerCustomerId }) => providerCustomerId)
          .mapErr((error) => {
            const isInDoubt = error.delivery === 'unknown' || error.delivery === 'accepted'
            const state = isInDoubt ? { inDoubt: 'register' } : { next: 'register' }
            return withProgress(error, progressOf(undefined, state))
          })
      }

      const run = async (): Promise<Result<Customer, OnboardingError>> => {
        const known = from?.resume.facts.register?.providerCustomerId
        const fits = from?.done.length ? from.done.join() === 'register' && known !== undefined : true
        if (!fits && !gullible)
          return err(onboardingError('acme', 'unsupported', 'this progress does not fit'))
        const isRegistered = from !== undefined && from.done.length > 0
        const id = isRegistered ? ok(known ?? '') : await register()
        if (id.isErr()) return err(id.error)
        if (!isRegistered && !(await save(progressOf(id.value, { next: 'confirm' })))) return err(stopped)
        const found = await get.call(adapter, id.value, context)
        if (found.isErr()) {
          const lost = onboardingError('acme', 'outcome_unknown', 'a part is done', { delivery: 'unknown' })
          return err(withProgress(lost, progressOf(id.value, { inDoubt: 'confirm' })))
        }
        const progress = progressOf(id.value, { done: names })
        await save(progress)
        return ok({ ...found.value, outcome: 'created', progress })
      }
      return new ResultAsync(run())
    },
  }
}

export const stopped = onboardingError('acme', 'aborted', 'stopped by onProgress')

export const withProgress = (error: OnboardingError, progress: Progress): OnboardingError => {
  const { raw } = error
  return Object.defineProperty({ ...error, progress }, 'raw', { value: raw, enumerable: false })
}
