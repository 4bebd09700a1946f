import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AccountIdentity } from '@portico/core'
import type { Context } from '../context.ts'
import { type OpenedLedger, openedOr } from './open-ledger.ts'

/** Where commands for many customers keep those of the embedded sandbox, in the current folder. */
export const sandboxFolder = join('.portico', 'sandbox')

/** Whether the current folder has a ledger of the sandbox. */
export const hasSandboxLedger = (cwd: string): boolean => existsSync(resolve(cwd, sandboxFolder, 'database'))

/** Opens the ledger of the sandbox in the current folder. Throws `UsageError`. */
export async function openSandboxLedger({
  process,
}: {
  readonly process: Context['process']
}): Promise<OpenedLedger> {
  const { openLedger } = await import('@portico/ledger')
  const ledger = openedOr(await openLedger({ folder: sandboxFolder, acceptPowerLoss: true }))
  // The folder ignores itself in version control.
  writeFileSync(resolve(process.cwd(), sandboxFolder, '.gitignore'), '*\n')
  process.stderr.write(
    `portico: The ledger of the sandbox is ${sandboxFolder}. Remove this folder to begin anew.\n`,
  )
  return { ledger, [Symbol.asyncDispose]: () => ledger.close() }
}

/** The same for every embedded sandbox, whatever its port. On this machine, so that the ledger takes no live account. */
export const sandboxIdentity = (provider: string, account: string): AccountIdentity => ({
  provider,
  baseUrl: `http://localhost/${provider}`,
  merchant: account === provider ? '' : account,
})
