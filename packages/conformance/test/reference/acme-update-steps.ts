import type { OnboardingError } from '@portico/core'
import { onboardingError, type Progress, type ProviderCustomer } from '@portico/core/adapter'
import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { AcmeAdapter } from './acme-adapter.ts'
import type { AcmeCustomer } from './acme-customer.ts'
import { type StepFaults, stopped, withProgress } from './acme-steps.ts'

const names = ['change', 'confirm']

type Customer = ProviderCustomer<AcmeCustomer['details']>

/** The reference adapter with an update of two requests: it changes the customer, and looks it up to confirm. */
export function updatingInSteps(
  adapter: AcmeAdapter,
  { blind, unsaved }: Pick<StepFaults, 'blind' | 'unsaved'> = {},
): AcmeAdapter {
  const { get, update } = adapter
  if (!get || !update) throw new TypeError('the steps need get and update')
  return {
    ...adapter,
    steps: {
      ...adapter.steps,
      update: [
        { name: 'change', method: 'PATCH', route: '/customers/{id}', safe: false, canFind: false },
        { name: 'confirm', method: 'GET', route: '/customers/{id}', safe: true, canFind: false },
      ],
    },
    update(ref, fields, context) {
      const { from, save = async () => true } = context.steps ?? {}
      const account = context.account ?? 'acme'
      const resume = {
        provider: 'acme',
        account,
        operation: 'update',
        customer: ref,
        steps: names,
        facts: {},
      } as const
      const progressOf = (state: Partial<Progress>): Progress => ({
        done: [],
        ...state,
        resume: { ...resume, steps: [...names] },
      })

      const change = async (): Promise<Result<unknown, OnboardingError>> => {
        const doubtful = progressOf({ inDoubt: 'change' })
        if (from?.inDoubt === 'change' && !blind) return err(withProgress(inDoubt, doubtful))
        if (!unsaved && !(await save(doubtful))) return err(stopped)
        const changed = await update.call(adapter, ref, fields, context)
        return changed.mapErr((error) =>
          withProgress(error, error.delivery === 'unknown' ? doubtful : progressOf({ next: 'change' })),
        )
      }

      const run = async (): Promise<Result<Customer, OnboardingError>> => {
        const isChanged = from?.done.includes('change')
        const changed = isChanged ? ok() : await change()
        if (changed.isErr()) return err(changed.error)
        if (!isChanged && !(await save(progressOf({ done: ['change'], next: 'confirm' }))))
          return err(stopped)
        const found = await get.call(adapter, ref, context)
        if (found.isErr())
          return err(withProgress(inDoubt, progressOf({ done: ['change'], inDoubt: 'confirm' })))
        const progress = progressOf({ done: [...names] })
        await save(progress)
        return ok({ ...found.value, outcome: 'updated', progress })
      }
      return new ResultAsync(run())
    },
  }
}

const inDoubt = onboardingError('acme', 'outcome_unknown', 'a part may be done', { delivery: 'unknown' })
