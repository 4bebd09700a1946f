import { expect, test } from 'vitest'
import { portico } from './support/portico.ts'

test('a version of Node that is too old is named in one line, before anything else is loaded', async () => {
  const change =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })"
  const old = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(change)}` }
  expect(await portico(['providers'], { env: old })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'portico: needs Node 22 or later. This is Node 20.20.2.\n',
  })
})
