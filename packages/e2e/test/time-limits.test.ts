import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folders = [
  'examples/test',
  'packages/test-support/src',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/test`),
].filter((folder) => existsSync(join(root, folder)))
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`),
)

// With as much of what follows as a call and the line after it have.
const starts =
  /^(?!import ).*(?<!\.)\b(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)\)?\([\s\S]{0,400}/gm

test('every process that a test starts has a time limit', () => {
  const calls = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    if (!text.includes("from 'node:child_process'")) return []
    return [...text.matchAll(starts)].map(([call]) => ({ file, isLimited: call.includes('timeout'), call }))
  })
  expect(calls.length).toBeGreaterThan(10)
  expect(calls.filter(({ isLimited }) => !isLimited)).toEqual([])
})
