import { err, errAsync, type ResultAsync } from 'neverthrow'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { brokenAdapter, guarded } from './guard.ts'

/** The operations of one provider only, guarded like the others. They may write. */
export function guardOwn<Own extends object>(own: Own, provider: string): Own {
  const members = Object.entries(own).map(([name, member]) => [
    name,
    typeof member === 'function' ? guardedMember(own, name, member, provider) : member,
  ])
  return Object.fromEntries(members)
}

const guardedMember =
  (own: object, name: string, member: (...given: unknown[]) => unknown, provider: string) =>
  (...given: unknown[]): unknown => {
    const fault = () => brokenAdapter(provider, name, true)
    try {
      const answered = member.apply(own, given)
      if (isResultAsync(answered)) return guarded(name, () => answered, fault)
      return answered instanceof Promise ? answered.catch(() => err(fault())) : answered
    } catch {
      return errAsync(fault())
    }
  }

const isResultAsync = (value: unknown): value is ResultAsync<unknown, OnboardingError> =>
  typeof value === 'object' && value !== null && 'then' in value && 'mapErr' in value
