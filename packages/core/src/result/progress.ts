import type { CustomerRef } from '../adapter/adapter.ts'

/**
 * How far an operation of several requests came. Plain data without personal data: store it as JSON, and give it to
 * `resume` with the same customer or change.
 */
export interface Progress {
  /** The requests that are done, in the order of sending: `upload`, or `upload[0]` if the step is repeated. */
  done: string[]
  /** The request that `resume` sends next. Absent if none is left, or if one is in doubt. */
  next?: string
  /** The request that may or may not have been done. `resume` settles it first. */
  inDoubt?: string
  /** What `resume` continues from. Store it unchanged; its members may grow. */
  resume: ResumeData
}

/** What a `resume` needs besides the customer. */
export interface ResumeData {
  /** The provider's id. Another provider rejects the progress. */
  provider: string
  /** The account at the provider. Another account rejects the progress. */
  account: string
  /** The operation that is resumed. */
  operation: 'create' | 'update'
  /** The customer: of a create `{ reference }`, of an update what the call named. */
  customer: CustomerRef
  /** The names of all steps. An edition of the adapter that has others rejects the progress. */
  steps: string[]
  /** What the done requests gave, by request and name: ids of the provider. */
  facts: Record<string, Record<string, string>>
}

/** The provider's id of the customer, if a done step gave it. */
export const customerIdIn = ({ done, resume }: Progress): string | undefined =>
  done.map((name) => resume.facts[name]?.providerCustomerId).findLast((id) => id !== undefined)

/** The name of the step of a request: `upload` for `upload[0]`. */
export const stepOf = (request: string): string => request.replace(/\[\d+\]$/, '')
