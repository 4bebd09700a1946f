import { type Sandbox, type SandboxOptions, startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach } from 'vitest'
import { type Folder, useFolder } from './use-folder.ts'

/** A folder whose configuration leads to a sandbox of this test file, which forgets everything before each test. */
export async function useProviders(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; folder: Folder }> {
  const sandbox = await startSandbox(options)
  beforeEach(sandbox.reset)
  afterAll(sandbox.close)
  const folder = useFolder()
  folder.write('portico.config.json', { provider: 'paycombat', providers: sandbox.providers })
  return { sandbox, folder }
}
