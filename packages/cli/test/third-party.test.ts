import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { useFolder } from './support/use-folder.ts'

const script = fileURLToPath(new URL('../../../scripts/third-party.ts', import.meta.url))

test('`third-party` in a clone that was not built says in one line what to run first', () => {
  const clone = useFolder()
  mkdirSync(join(clone.path, 'scripts'))
  copyFileSync(script, join(clone.path, 'scripts/third-party.ts'))
  clone.write('package.json', { type: 'module' })
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/third-party.ts'], {
    cwd: clone.path,
    encoding: 'utf8',
  })
  const words = 'Nothing is built that could be packed. Run `npx -y pnpm@12 build` first.\n'
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: words })
})
