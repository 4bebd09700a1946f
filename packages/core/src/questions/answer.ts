import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import { checkCustomer } from '../customer/check-customer.ts'
import { type Customer, customerKinds } from '../customer/customer.ts'
import { draftOf } from '../customer/draft.ts'
import { parsePath, valueAt } from '../customer/path.ts'
import type { Clock } from '../customer/person.ts'
import { type ItemMatch, schemaAt } from '../customer/schema-at.ts'
import { type Snapshot, snapshotOf, type Unread } from '../customer/snapshot.ts'
import { groupBy } from '../group-by.ts'
import { clockOf } from '../onboarding/clock-of.ts'
import { guardedSync, notSent } from '../onboarding/guard.ts'
import type { Issue } from '../result/issue.ts'
import { namedPaths } from '../result/named-paths.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { parseKey } from './answer-key.ts'

/**
 * Values by the key of their question; canonical paths are keys as well. `undefined`, `null`, `''` and `[]` are not answers:
 * forms submit them for fields that were left empty.
 */
export type Answers = Readonly<Record<string, unknown>>

/**
 * Puts answers into a customer, which may lack anything. Objects and list elements are made as needed; what says itself
 * is filled in (the kind of a bank account, the only type of document that all accept). The given customer stays as it
 * is.
 *
 * @returns the customer, checked against the canonical model, or `invalid_customer` with everything that is wrong.
 *
 * @example answer({ kind: 'individual' }, { name_given: 'Amal', identifications_passport_number: 'Z1234567' })
 */
export const answer = (
  customer: object,
  answers: Answers,
  options: { now?: Clock | undefined } = {},
): Result<Customer, OnboardingError> =>
  guardedSync(
    () => answered(customer, answers, clockOf(options)),
    () => err(notSent('portico', 'answer')),
  )

function answered(customer: object, answers: Answers, now: Clock): Result<Customer, OnboardingError> {
  const { filled, misplaced } = putAll(snapshotOf(customer), snapshotOf(answers, mostAnswers))
  const { customer: checked, issues: wrong } = checkCustomer(filled, now)
  if (checked && misplaced.length === 0) return ok(checked)
  const issues = [...misplaced, ...wrong]
  const message = `With these answers the customer is not valid${namedPaths(issues)}`
  return err(onboardingError('portico', 'invalid_customer', message, { operation: 'answer', issues }))
}

// Far more than any form asks.
const mostAnswers = 1000

function putAll(customer: Snapshot, answers: Snapshot): { filled: Snapshot; misplaced: Issue[] } {
  const elements = new Map<string, number>()
  const misplaced: Issue[] = []
  const unread = [...customer.unread]
  const unreadAnswers = groupBy(answers.unread, ({ steps: [key] }) => key)
  const filled = draftOf(customer.value)
  const put = (key: string, path: string, value: unknown) => {
    const steps = parsePath(path)
    if (!filled.put(steps, value)) return misplaced.push(nowhere(key))
    const notRead = unreadAnswers.get(key) ?? []
    return unread.push(...notRead.map((one) => ({ ...one, steps: [...steps, ...one.steps.slice(1)] })))
  }
  misplaced.push(...answers.unread.filter(({ steps }) => steps.length === 0).map(wholly))
  if (!isRecord(answers.value) && misplaced.length === 0) misplaced.push(notAnswers)
  // The snapshot has no such member.
  if (unreadAnswers.has('__proto__')) misplaced.push(nowhere('__proto__'))
  const given = isRecord(answers.value) ? Object.entries(answers.value) : []
  const kind = kindOf(answers.value) ?? kindOf(customer.value)
  for (const [key, value] of given.filter(([key, value]) => !isEmpty(value) || unreadAnswers.has(key))) {
    const { element, path } = parseKey(key, kind)
    if (!element) {
      put(key, path, value)
      continue
    }
    const { list, name, item } = element
    if (!elements.has(name)) {
      elements.set(name, sizeOf(valueAt(filled.value(), list)))
      put(key, `${list}[${elements.get(name)}]`, fixedValues(list, item))
    }
    put(key, `${list}[${elements.get(name)}].${path}`, value)
  }
  const whole = snapshotOf(filled.value())
  return { filled: { ...whole, unread: [...unread, ...whole.unread] }, misplaced }
}

const kindOf = (value: unknown) => customerKinds.find((known) => known === valueAt(value, 'kind'))

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wholly = ({ message }: Pick<Unread, 'message'>): Issue => ({ path: '', code: 'invalid', message })

const notAnswers = wholly({ message: 'must be an object of answers by key' })

const sizeOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0)

/** What says itself; a list of texts, such as a person's roles, gets a list. */
const fixedValues = (list: string, item: ItemMatch) =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([, values]) => values.length === 1)
      .map(([key, values]) => [key, isListOfTexts(`${list}[].${key}`) ? values : values[0]]),
  )

const isListOfTexts = (path: string) =>
  customerKinds.some((kind) => schemaAt(kind, path) instanceof z.ZodArray)

// A key that is no plain path may itself be somebody's data.
const looksLikeAPath = /^\w+(\[[\w=|,#]*\])?(\.\w+(\[[\w=|,#]*\])?){0,6}$/

const nowhere = (key: string): Issue => ({
  path: looksLikeAPath.test(key) && key.length <= 120 ? key : '',
  code: 'invalid',
  message: 'does not match any field of this customer',
})
