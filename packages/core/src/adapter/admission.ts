/** Whether the budget of an account lets one request leave. */
export type Admission =
  | {
      /** It may leave now. */
      readonly type: 'admitted'
      /** Call it once the request has ended, whatever its end. Never rejects. Absent if the requests are not counted. */
      end?(ending: RequestEnding): Promise<void> | void
    }
  | {
      /** It may not leave within a reasonable time: about 10 seconds. */
      readonly type: 'refused'
      /** Milliseconds until it may. */
      readonly retryAfterMs: number
    }

/** What the budget learns from a request that has ended. */
export interface RequestEnding {
  /** Whether the provider refused it as one too many: HTTP 429, or what it has instead. */
  readonly isRateLimited: boolean
  /** Milliseconds that the provider asked to wait. */
  readonly retryAfterMs?: number | undefined
}

/** Waits until one request may leave, or the signal ends it. Never rejects. */
export type Admit = (signal: AbortSignal | undefined) => Promise<Admission>
