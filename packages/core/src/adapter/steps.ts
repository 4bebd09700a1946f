import type { Progress } from '../result/progress.ts'

/** One step of an operation of several requests, as an adapter declares it. */
export interface StepDescription {
  /** Unique within the operation. Renaming a step makes stored progress unusable. */
  readonly name: string
  /** The HTTP method of its requests. */
  readonly method: string
  /** The path of its requests, ids as `{name}`. */
  readonly route: string
  /** Whether it may be sent again when its outcome is unknown, also by a later call. */
  readonly safe: boolean
  /** Whether a read finds out what became of it. Without one, an unsafe step in doubt stays in doubt. */
  readonly canFind: boolean
}

/** The steps of the operations that take several requests, in the order of sending. */
export interface StepDescriptions {
  /** Those of `create`. Absent if it is one request. */
  readonly create?: readonly StepDescription[]
  /** Those of `update`. Absent if it is one request. */
  readonly update?: readonly StepDescription[]
}

/** What an operation of several requests continues from, and where it stores how far it came. */
export interface StepMemory {
  /** Absent if the operation starts from its first step. Read and checked against the adapter's steps. */
  readonly from?: Progress | undefined
  /**
   * Stores the progress. An adapter awaits it after each request, and before each one that is not safe to repeat. Never
   * rejects.
   *
   * @returns false if the caller could not store it: the operation must stop.
   */
  save(progress: Progress): Promise<boolean>
}
