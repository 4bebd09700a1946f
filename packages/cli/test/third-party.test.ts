import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { useFolder } from './support/use-folder.ts'

const scripts = fileURLToPath(new URL('../../../scripts', import.meta.url))

test('`third-party` in a clone that was not built says in one line what to run first', () => {
  const clone = useFolder()
  cpSync(scripts, join(clone.path, 'scripts'), { recursive: true })
  clone.write('package.json', { type: 'module' })
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/third-party.ts'], {
    cwd: clone.path,
    encoding: 'utf8',
    timeout: 50_000,
  })
  const words =
    'The third-party adapter failed: packages/core is not built. Run `npx -y pnpm@12 build` first.\n'
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: words })
})
