import { isConflict, type Store } from './store.ts'

/** Milliseconds to wait before each further attempt: a server that was restarted may be back by then. */
const pausesMs = [0, 100, 400]

/**
 * Runs what changes the ledger once however often it runs, and again after a failure that may pass: a broken connection, whose
 * statement may have been committed; two transactions in each other's way; an account that another process has merged.
 */
export async function despiteFailures<T>(store: Store, run: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await run()
    } catch (error) {
      const code = codeOf(error)
      if (!mayPass(code)) throw error
      if (code === missingAccount) store.accounts.clear()
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return run()
}

const missingAccount = '23503'

/** Drivers give no SQLSTATE if the connection broke; classes 08 and 57P are the server's words for it. */
const mayPass = (code: string) =>
  !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P)/.test(code) || code === missingAccount || isConflict({ code })

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '')
